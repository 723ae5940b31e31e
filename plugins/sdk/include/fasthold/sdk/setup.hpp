// SPDX-License-Identifier: MPL-2.0
// What an instance is made from, and what it is then asked about.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "fasthold/sdk/parameter.hpp"
#include "fasthold/sdk/value.hpp"

namespace fasthold::sdk {

/// A plugin's constructor throws this when it cannot work with what the policy gives: the host
/// then refuses the plan (FASTHOLD_E_PARAMETER).
struct BadParameter : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The policy's answers to the manifest. Views taken from it live as long as the plugin.
class Setup {
 public:
  explicit Setup(const fasthold_setup& setup) : setup_(&setup) {}

  /// Errors: std::out_of_range for an index that the manifest does not have; likewise below.
  Series parameter(std::uint32_t index) const {
    if (index >= setup_->n_parameters) throw std::out_of_range("parameter not in the manifest");
    return {index, setup_->parameters[index]};
  }
  /// Rows of the plan's day, by the policy's order; cell 0 is the entry's id.
  List catalogue(std::uint32_t index) const {
    if (index >= setup_->n_catalogues) throw std::out_of_range("catalogue not in the manifest");
    return List(setup_->catalogues[index]);
  }
  /// The day that the plan was made for. A case carries its own, which is the same.
  Date as_of() const noexcept { return {setup_->as_of_day}; }

 private:
  const fasthold_setup* setup_;
};

/// The facts of one case that a rule declared, by their index in the manifest.
class Case {
 public:
  explicit Case(const fasthold_case& kase) : case_(&kase) {}

  Date as_of() const noexcept { return {case_->as_of_day}; }
  std::uint32_t size() const noexcept { return case_->n_facts; }
  const fasthold_value& fact(std::uint32_t index) const {
    if (index >= case_->n_facts) throw std::out_of_range("fact that the rule does not declare");
    return case_->facts[index];
  }
  State state(std::uint32_t index) const { return static_cast<State>(fact(index).state); }
  Known<bool> boolean(std::uint32_t index) const { return to_boolean(fact(index)); }
  Known<Number> number(std::uint32_t index) const { return to_number(fact(index)); }
  Known<Date> date(std::uint32_t index) const { return sdk::to_date(fact(index)); }
  Known<std::string_view> text(std::uint32_t index) const { return to_text(fact(index)); }
  Known<List> list(std::uint32_t index) const { return to_list(fact(index)); }

 private:
  const fasthold_case* case_;
};

}  // namespace fasthold::sdk
