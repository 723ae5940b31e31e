// SPDX-License-Identifier: MPL-2.0
// A host for the tests of one plugin: binds its manifest to catalogues and facts, and checks every
// outcome as the real one does (declared code, count and type of arguments, allowed codes, cited
// evidence equal to what was sent).
#pragma once

#include <fasthold/plugin.hpp>

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fasthold::test {

/// A fact, or a cell of a record: what a test writes.
struct Fact {
  std::uint16_t type = FASTHOLD_TEXT;
  std::uint16_t state = FASTHOLD_UNKNOWN;
  std::int64_t number = 0;
  std::string text;
  std::vector<std::vector<Fact>> records;
};
inline Fact unknown() {
  return {};
}
inline Fact absent() {
  return {FASTHOLD_TEXT, FASTHOLD_ABSENT, 0, {}, {}};
}
inline Fact text(std::string value) {
  return {FASTHOLD_TEXT, FASTHOLD_PRESENT, 0, std::move(value), {}};
}
inline Fact number(double value) {
  const auto millionths = static_cast<std::int64_t>(value * 1e6 + (value < 0 ? -0.5 : 0.5));
  return {FASTHOLD_NUMBER, FASTHOLD_PRESENT, millionths, {}, {}};
}
inline Fact truth(bool value) {
  return {FASTHOLD_BOOLEAN, FASTHOLD_PRESENT, value, {}, {}};
}
inline Fact day(std::int32_t value) {
  return {FASTHOLD_DATE, FASTHOLD_PRESENT, value, {}, {}};
}
inline Fact list(std::vector<std::vector<Fact>> records) {
  return {FASTHOLD_LIST, FASTHOLD_PRESENT, 0, {}, std::move(records)};
}

/// An outcome as the sink copied it.
struct Outcome {
  std::string code;
  std::string key;
  bool near_miss = false;
  std::int32_t day = FASTHOLD_NO_DAY;
  std::map<std::string, std::string> arguments;  ///< numbers as millionths; "?" is unknown
  std::uint32_t rank = 0;
  std::string measure;
  std::int64_t cost = -1;  ///< millionths; -1: not priced
  std::int32_t lead_days = -1;
  std::vector<std::string> funding;
  std::vector<std::string> covers;    ///< "limitation demand"
  std::vector<std::string> evidence;  ///< "fact", or "fact/record/field"

  bool operator==(const Outcome&) const = default;
};

struct Answer {
  std::int32_t status = 0;
  std::vector<Outcome> outcomes;
  std::vector<Outcome> near_misses;
  std::map<std::string, std::int64_t> provided;
  std::vector<std::string> missing;
  std::optional<std::int32_t> holds_until;
  std::vector<std::string> refusals;  ///< what a real host would refuse: must be empty

  bool operator==(const Answer&) const = default;
  [[nodiscard]] const Outcome* find(std::string_view code, std::string_view key = "") const;
  [[nodiscard]] const Outcome* find_near_miss(std::string_view key) const;
};

class FakeHost {
 public:
  /// `manifest` and the catalogues under `rules` are files of the source tree.
  /// `parameters`: the policy's answers; the manifest's defaults stand for what is left out.
  FakeHost(const std::string& manifest, const std::string& rules,
           std::map<std::string, Fact> parameters, std::int32_t as_of);
  ~FakeHost();
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;

  /// Facts that are not given are unknown.
  Answer assess(const std::map<std::string, Fact>& facts, std::int32_t as_of);
  /// The same, `times` over, into a sink that keeps nothing: for measuring.
  void repeat(const std::map<std::string, Fact>& facts, std::int32_t as_of, std::size_t times);

 private:
  struct Argument {
    std::string id;
    std::string type;
    std::vector<std::string> allowed;
  };
  struct Code {
    std::string id;
    std::string kind;
    std::vector<Argument> arguments;
  };
  struct Recorder;

  void read_manifest(const std::string& text);
  void read_catalogue(const std::string& text, const std::vector<std::string>& columns,
                      const std::vector<std::string>& types);
  fasthold_value view(const Fact& fact);
  fasthold_case bind(const std::map<std::string, Fact>& facts, std::int32_t as_of);

  std::deque<std::string> texts_;
  std::deque<std::vector<fasthold_value>> cells_;
  std::vector<std::string> parameter_ids_;
  std::vector<std::string> defaults_;
  std::vector<std::string> catalogue_ids_;
  std::vector<std::vector<std::string>> columns_;
  std::vector<std::vector<std::string>> column_types_;
  std::vector<std::string> requires_;
  std::vector<std::size_t> n_fields_;
  std::vector<std::string> provides_;
  std::vector<Code> codes_;
  std::deque<fasthold_dated_value> dated_;
  std::vector<fasthold_parameter> parameters_;
  std::vector<fasthold_list> catalogues_;
  std::vector<fasthold_value> facts_;
  void* instance_ = nullptr;
};

}  // namespace fasthold::test
