// SPDX-License-Identifier: MPL-2.0
// What the policy answers to the manifest: dated values, and the record that one of them weighed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "fasthold/sdk/value.hpp"

namespace fasthold::sdk {

/// The days by which a parameter's value may be picked. One that is not known stays empty.
struct KeyDays {
  Date as_of;
  std::optional<Date> first_absence;
  std::optional<Date> event;
};

/// A value of a parameter, and the day by which it was picked: what a reason cites.
///
/// State: unknown when no value holds on that day, or when that day is not known; absent when
/// the law or the policy states that there is none.
class Use {
 public:
  Use() = default;
  Use(std::uint32_t parameter, std::optional<Date> day, const fasthold_value& value)
      : parameter_(parameter), day_(day), value_(value) {}

  std::uint32_t parameter() const noexcept { return parameter_; }
  std::optional<Date> day() const noexcept { return day_; }
  const fasthold_value& value() const noexcept { return value_; }

  State state() const noexcept { return static_cast<State>(value_.state); }
  bool is_unknown() const noexcept { return state() == State::unknown; }
  bool is_absent() const noexcept { return state() == State::absent; }
  bool is_present() const noexcept { return state() == State::present; }
  explicit operator bool() const noexcept { return is_present(); }

  Known<bool> boolean() const { return to_boolean(value_); }
  Known<Number> number() const { return to_number(value_); }
  Known<Date> date() const { return sdk::to_date(value_); }
  Known<std::string_view> text() const { return to_text(value_); }
  /// Identifiers of a parameter of type `codes`; none when it is not present.
  Words codes() const { return Words(text().value_or({})); }
  /// The number as a whole count of days, weeks, months or things; a fraction is cut off.
  /// Throws std::logic_error when it is not present.
  std::int64_t count() const { return number().value().floor(); }

 private:
  std::uint32_t parameter_ = 0;
  std::optional<Date> day_;
  fasthold_value value_{};
};

/// One parameter over time. Lives until the instance is destroyed.
class Series {
 public:
  Series() = default;
  Series(std::uint32_t index, const fasthold_parameter& parameter)
      : index_(index), parameter_(&parameter) {}

  /// FASTHOLD_KEY_ASSESSMENT_DAY, _FIRST_ABSENCE_DAY or _EVENT_DAY.
  std::uint32_t key() const noexcept { return parameter_->key; }

  /// The value that holds on `day`, whatever the key.
  Use on(Date day) const {
    for (std::uint32_t i = parameter_->n_values; i-- > 0;) {
      const fasthold_dated_value& dated = parameter_->values[i];
      if (dated.from_day > day.days) continue;
      if (dated.to_day >= day.days) return {index_, day, dated.value};
      break;
    }
    return {index_, day, none()};
  }

  /// The value on the day that the parameter's own key names.
  Use by_key(const KeyDays& days) const {
    const std::optional<Date> day = key_day(days);
    return day ? on(*day) : Use(index_, std::nullopt, none());
  }
  std::optional<Date> key_day(const KeyDays& days) const noexcept {
    switch (key()) {
      case FASTHOLD_KEY_FIRST_ABSENCE_DAY: return days.first_absence;
      case FASTHOLD_KEY_EVENT_DAY: return days.event;
      default: return days.as_of;
    }
  }

  /// The first day after `day` on which `on` may answer differently; nothing when there is none.
  std::optional<Date> changes_after(Date day) const noexcept {
    for (std::uint32_t i = 0; i < parameter_->n_values; ++i) {
      const fasthold_dated_value& dated = parameter_->values[i];
      if (dated.from_day > day.days) return Date{dated.from_day};
      if (dated.to_day >= day.days && dated.to_day < Date::last) return Date{dated.to_day + 1};
    }
    return std::nullopt;
  }

 private:
  /// No value, of the parameter's type: an untyped one is nothing that a host can compare.
  fasthold_value none() const noexcept {
    const bool typed = parameter_->n_values > 0;
    return make_value(typed ? parameter_->values[0].value.type : FASTHOLD_TEXT, State::unknown);
  }

  std::uint32_t index_ = 0;
  const fasthold_parameter* parameter_ = nullptr;
};

}  // namespace fasthold::sdk
