// SPDX-License-Identifier: MPL-2.0
// One distribution: alternatives with weights, and how a value is drawn from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casefile/random.hpp"
#include "casefile/scalar.hpp"

namespace fasthold::casefile {

/// The days that a draw may refer to.
struct DrawDays {
  Date as_of;
  std::optional<Date> spell_began;  ///< first day of the open spell, when there is one
};

/// What a fact or a field is drawn from.
class Distribution {
 public:
  /// Reads the alternatives among the children of `element` for values of `type`, which outlives
  /// the result.
  static Distribution read(const xml::Element& element, const ScalarType& type,
                           std::string_view subject, Diagnostics& issues);

  /// A value, or an absent one where the day drawn has not come (`day-into-spell`).
  [[nodiscard]] Value draw(Random& random, const DrawDays& days) const;
  /// The same, but none of `taken`; nothing when no fixed value is left.
  [[nodiscard]] std::optional<Value> draw_other(Random& random,
                                                const std::vector<Value>& taken) const;
  /// A whole number, for counts and lengths.
  [[nodiscard]] std::int64_t draw_whole(Random& random) const;

 private:
  enum class Kind : std::uint8_t { choice, uniform, day_before, day_after, day_into_spell };
  struct Alternative {
    Kind kind = Kind::choice;
    std::uint64_t weight = 1;
    std::string text;  ///< of a choice; `value` may point to it
    Value value;
    std::int64_t min = 0;  ///< millionths of a uniform number, else days
    std::int64_t max = 0;
    std::int64_t step = 1;
  };
  [[nodiscard]] const Alternative& pick(Random& random) const;

  std::vector<Alternative> alternatives_;
  std::uint64_t total_ = 0;
  Type type_ = Type::number;
};

}  // namespace fasthold::casefile
