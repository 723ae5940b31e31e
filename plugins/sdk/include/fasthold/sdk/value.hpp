// SPDX-License-Identifier: MPL-2.0
// Typed, three-valued views of what the host sends. Nothing here owns anything: every view lives
// as long as what the host passed (a case until the call returns, a setup until destroy).
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "fasthold/plugin.h"
#include "fasthold/sdk/date.hpp"
#include "fasthold/sdk/number.hpp"

namespace fasthold::sdk {

/// Not known is neither zero nor false; absent is known not to exist (no end day, no agreement).
enum class State : std::uint16_t {
  unknown = FASTHOLD_UNKNOWN,
  absent = FASTHOLD_ABSENT,
  present = FASTHOLD_PRESENT,
};

/// A value of type T, or the reason why there is none.
template <class T>
class Known {
 public:
  constexpr Known() = default;  ///< unknown
  constexpr Known(T value) : state_(State::present), value_(value) {}
  static constexpr Known absent() {
    Known none;
    none.state_ = State::absent;
    return none;
  }

  constexpr State state() const noexcept { return state_; }
  constexpr bool is_unknown() const noexcept { return state_ == State::unknown; }
  constexpr bool is_absent() const noexcept { return state_ == State::absent; }
  constexpr bool is_present() const noexcept { return state_ == State::present; }
  constexpr explicit operator bool() const noexcept { return is_present(); }

  /// Throws std::logic_error when there is no value.
  constexpr const T& value() const {
    if (!is_present()) throw std::logic_error("value of a fact that is not present");
    return value_;
  }
  constexpr const T& operator*() const { return value(); }
  constexpr const T* operator->() const { return &value(); }
  constexpr T value_or(T other) const { return is_present() ? value_ : other; }

  /// The same three-valued answer over what `function` makes of a present value.
  template <class F>
  constexpr auto transform(F function) const -> Known<decltype(function(std::declval<T>()))> {
    using Other = Known<decltype(function(value_))>;
    if (is_present()) return Other(function(value_));
    return is_absent() ? Other::absent() : Other();
  }

 private:
  State state_ = State::unknown;
  T value_{};
};

/// The parts of a space-separated text, without copying it.
class Words {
 public:
  class Iterator {
   public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(std::string_view rest) : rest_(rest) { advance(); }
    std::string_view operator*() const noexcept { return word_; }
    Iterator& operator++() {
      advance();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      advance();
      return before;
    }
    bool operator==(std::default_sentinel_t) const noexcept { return word_.empty(); }

   private:
    void advance() {
      const std::size_t begin = rest_.find_first_not_of(' ');
      rest_.remove_prefix(begin == rest_.npos ? rest_.size() : begin);
      word_ = rest_.substr(0, rest_.find(' '));
      rest_.remove_prefix(word_.size());
    }
    std::string_view rest_;
    std::string_view word_;
  };

  Words() = default;
  explicit Words(std::string_view text) : text_(text) {}
  Iterator begin() const { return Iterator(text_); }
  std::default_sentinel_t end() const noexcept { return {}; }
  bool empty() const { return begin() == end(); }
  bool contains(std::string_view word) const {
    for (std::string_view each : *this)
      if (each == word) return true;
    return false;
  }

 private:
  std::string_view text_;
};

inline fasthold_str to_str(std::string_view text) noexcept {
  return {text.data(), static_cast<std::uint32_t>(text.size()), 0};
}
/// SAFETY: the host promises `len` bytes at `ptr`, and a null `ptr` only when `len` is 0.
inline std::string_view to_view(fasthold_str text) noexcept {
  return text.len == 0 ? std::string_view() : std::string_view(text.ptr, text.len);
}

namespace detail {
inline bool holds(const fasthold_value& value, std::uint16_t type) {
  if (value.state != FASTHOLD_PRESENT) return false;
  if (value.type != type) throw std::logic_error("value is of another type than the manifest's");
  return true;
}
template <class T, class F>
Known<T> known(const fasthold_value& value, std::uint16_t type, F read) {
  if (holds(value, type)) return Known<T>(read(value));
  return value.state == FASTHOLD_ABSENT ? Known<T>::absent() : Known<T>();
}
}  // namespace detail

/// Readers of one value. Errors: std::logic_error when it is present and of another type.
inline Known<bool> to_boolean(const fasthold_value& value) {
  return detail::known<bool>(value, FASTHOLD_BOOLEAN, [](auto& v) { return v.v.i != 0; });
}
inline Known<Number> to_number(const fasthold_value& value) {
  return detail::known<Number>(value, FASTHOLD_NUMBER,
                               [](auto& v) { return Number::millionths(v.v.i); });
}
inline Known<Date> to_date(const fasthold_value& value) {
  return detail::known<Date>(value, FASTHOLD_DATE, [](auto& v) { return Date{} + v.v.i; });
}
inline Known<std::string_view> to_text(const fasthold_value& value) {
  return detail::known<std::string_view>(value, FASTHOLD_TEXT,
                                         [](auto& v) { return to_view(v.v.s); });
}

/// Values to hand to the host. A text must live until the call that takes it returns.
inline fasthold_value make_value(std::uint16_t type, State state) noexcept {
  fasthold_value value{};
  value.type = type;
  value.state = static_cast<std::uint16_t>(state);
  return value;
}
inline fasthold_value make_value(bool truth) noexcept {
  fasthold_value value = make_value(FASTHOLD_BOOLEAN, State::present);
  value.v.i = truth ? 1 : 0;
  return value;
}
inline fasthold_value make_value(Number number) noexcept {
  fasthold_value value = make_value(FASTHOLD_NUMBER, State::present);
  value.v.i = number.millionths();
  return value;
}
inline fasthold_value make_value(Date day) noexcept {
  fasthold_value value = make_value(FASTHOLD_DATE, State::present);
  value.v.i = day.days;
  return value;
}
inline fasthold_value make_value(std::string_view text) noexcept {
  fasthold_value value = make_value(FASTHOLD_TEXT, State::present);
  value.v.s = to_str(text);
  return value;
}
/// A literal is a text: without this it would become a boolean.
inline fasthold_value make_value(const char* text) noexcept {
  return make_value(std::string_view(text));
}
template <class T>
fasthold_value make_value(const Known<T>& known) noexcept {
  fasthold_value value = make_value(known.value_or(T{}));
  if (!known) value = make_value(value.type, known.state());
  return value;
}

/// One record of a list, or one row of a catalogue: cells in the order that the manifest names.
/// Errors: std::out_of_range for a cell that was not declared.
class Record {
 public:
  Record(const fasthold_value* cells, std::uint32_t n_fields) : cells_(cells), n_(n_fields) {}

  const fasthold_value& cell(std::uint32_t field) const {
    if (field >= n_) throw std::out_of_range("field that the manifest does not name");
    return cells_[field];
  }
  State state(std::uint32_t field) const { return static_cast<State>(cell(field).state); }
  Known<bool> boolean(std::uint32_t field) const { return to_boolean(cell(field)); }
  Known<Number> number(std::uint32_t field) const { return to_number(cell(field)); }
  Known<Date> date(std::uint32_t field) const { return sdk::to_date(cell(field)); }
  Known<std::string_view> text(std::uint32_t field) const { return to_text(cell(field)); }
  /// The parts of a space-separated cell; none when the cell is not present.
  Words words(std::uint32_t field) const { return Words(text(field).value_or({})); }

 private:
  const fasthold_value* cells_;
  std::uint32_t n_;
};

/// Records of a list fact, or rows of a catalogue (whose cell 0 is the entry's id).
class List {
 public:
  class Iterator {
   public:
    using value_type = Record;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const List* list, std::uint32_t at) : list_(list), at_(at) {}
    Record operator*() const { return (*list_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return {list_, at_++}; }
    bool operator==(const Iterator& other) const noexcept { return at_ == other.at_; }

   private:
    const List* list_ = nullptr;
    std::uint32_t at_ = 0;
  };

  List() = default;
  explicit List(const fasthold_list& list) : list_(list) {}

  std::uint32_t size() const noexcept { return list_.n_records; }
  bool empty() const noexcept { return size() == 0; }
  Record operator[](std::uint32_t record) const {
    if (record >= size()) throw std::out_of_range("record past the end of its list");
    return {list_.cells + std::size_t{record} * list_.n_fields, list_.n_fields};
  }
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  fasthold_list list_{};
};

inline Known<List> to_list(const fasthold_value& value) {
  return detail::known<List>(value, FASTHOLD_LIST, [](auto& v) { return List(v.v.l); });
}

}  // namespace fasthold::sdk
