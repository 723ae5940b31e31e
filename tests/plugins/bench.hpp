// SPDX-License-Identifier: MPL-2.0
// A plugin on the bench: its manifest and the national policy as they stand in the source tree,
// facts by name, and a sink that checks every outcome as the host does. Refusals are recorded.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "fasthold/plugin.hpp"

namespace fasthold::bench {

using sdk::Date;
using sdk::Number;

/// `YYYY-MM-DD`; throws on anything else, since a test's own text is wrong then.
Date day(const std::string& iso);
std::string iso(Date day);

/// A scalar, or what has none. Built by the functions below.
struct Scalar {
  std::uint16_t type = FASTHOLD_TEXT;
  sdk::State state = sdk::State::unknown;
  std::int64_t number = 0;
  std::string text;
};
inline Scalar none() {
  return {.state = sdk::State::absent};
}
inline Scalar number(Number value) {
  return {FASTHOLD_NUMBER, sdk::State::present, value.millionths(), {}};
}
inline Scalar number(std::int64_t value) {
  return number(Number::whole(value));
}
inline Scalar truth(bool value) {
  return {FASTHOLD_BOOLEAN, sdk::State::present, value, {}};
}
inline Scalar text(std::string value) {
  return {FASTHOLD_TEXT, sdk::State::present, 0, std::move(value)};
}
inline Scalar on(Date value) {
  return {FASTHOLD_DATE, sdk::State::present, value.days, {}};
}
inline Scalar on(const std::string& iso) {
  return on(day(iso));
}

/// One cell a field, in the manifest's order.
using Records = std::vector<std::vector<Scalar>>;

struct Facts {
  std::map<std::string, Scalar> scalars;
  std::map<std::string, Records> lists;
};

struct Outcome {
  std::string code;
  bool near_miss = false;
  std::optional<Date> day;
  std::string band;
  std::map<std::string, std::string> arguments;  ///< "?" unknown, "-" absent, days as ISO
  std::vector<std::string> evidence;
  std::vector<std::string> parameters;
  std::string measure;
  bool operator==(const Outcome&) const = default;
};

struct Answer {
  std::int32_t status = 0;
  std::vector<Outcome> outcomes;
  std::map<std::string, std::string> provided;
  std::vector<std::string> missing;
  std::vector<std::string> refusals;  ///< what a host would refuse; a test wants none
  std::optional<Date> holds_until;

  /// The outcome or near miss of `code`; null when there is none.
  const Outcome* find(const std::string& code) const;
  /// The same, but for how long it holds.
  bool says_the_same(const Answer& other) const;
};

class Bench {
 public:
  /// `plugin` is a folder of plugins/. The test program links that plugin.
  explicit Bench(const std::string& plugin);
  ~Bench();
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  /// Replaces a parameter by one value for all days. Before the first assessment.
  void set(const std::string& parameter, const Scalar& value);

  Answer assess(const std::string& rule, const Facts& facts, Date as_of);

  /// Indices by name, to compare with a plugin's own enums. They throw on an unknown name.
  std::uint32_t parameter(const std::string& id) const;
  std::uint32_t n_parameters() const { return static_cast<std::uint32_t>(parameter_ids_.size()); }
  std::uint32_t rule(const std::string& id) const;
  std::uint32_t fact(const std::string& rule, const std::string& id) const;
  std::uint32_t provided(const std::string& rule, const std::string& id) const;
  std::uint32_t code(const std::string& rule, const std::string& id) const;
  const std::string& id() const { return id_; }
  const std::string& version() const { return version_; }

 private:
  struct Argument {
    std::string id, type;
    std::vector<std::string> allowed;
  };
  struct Code {
    std::string id, kind;
    std::vector<std::string> bands;
    std::vector<Argument> arguments;
  };
  struct Rule {
    std::string id;
    std::vector<std::string> facts;
    std::vector<std::size_t> n_fields;
    std::vector<std::string> provides;
    std::vector<Code> codes;
  };
  struct Recorder;

  fasthold_value keep(const Scalar& scalar);
  void read_manifest(const std::string& path);
  void read_policy();
  void read_catalogue(const std::string& id, const std::vector<std::string>& columns);
  void create();

  std::string id_, version_;
  std::vector<std::string> parameter_ids_;
  std::vector<std::string> parameter_types_;
  std::vector<Rule> rules_;
  std::deque<std::string> texts_;
  std::deque<std::vector<fasthold_value>> cells_;
  std::deque<std::vector<fasthold_dated_value>> dated_;
  std::vector<fasthold_parameter> parameters_;
  std::vector<fasthold_list> catalogues_;
  void* instance_ = nullptr;
};

}  // namespace fasthold::bench

namespace fasthold::sdk {
/// So that a failed check shows a day.
inline std::ostream& operator<<(std::ostream& out, Date day) {
  return out << bench::iso(day);
}
}  // namespace fasthold::sdk
