// SPDX-License-Identifier: MPL-2.0
// All built-ins by name, and the choice of the overload that a call means.
#include <algorithm>
#include <array>
#include <vector>

#include "feel/builtins/builtin.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

/// The overloads sorted by name, those of one name in the order in which they are tried.
class Registry {
 public:
  Registry() {
    for (const std::span<const Builtin> family :
         {conversion_builtins(), boolean_builtins(), string_builtins(), list_builtins(),
          numeric_builtins(), temporal_builtins(), sort_builtins(), context_builtins(),
          range_builtins()}) {
      for (const Builtin& builtin : family) overloads_.push_back(&builtin);
    }
    std::ranges::stable_sort(overloads_, {}, &Builtin::name);
    for (std::size_t i = 0; i < overloads_.size(); ++i) {
      if (i > 0 && overloads_[i]->name == names_.back()) continue;
      names_.push_back(overloads_[i]->name);
      begins_.push_back(i);
    }
    begins_.push_back(overloads_.size());
  }

  [[nodiscard]] std::span<const std::string_view> names() const noexcept { return names_; }
  [[nodiscard]] std::span<const Builtin* const> find(std::string_view name) const noexcept {
    const auto at = std::ranges::lower_bound(names_, name);
    if (at == names_.end() || *at != name) return {};
    const auto index = static_cast<std::size_t>(at - names_.begin());
    return std::span{overloads_}.subspan(begins_[index], begins_[index + 1] - begins_[index]);
  }

 private:
  std::vector<const Builtin*> overloads_;
  std::vector<std::string_view> names_;
  std::vector<std::size_t> begins_;  ///< of each name in `overloads_`; one more at the end
};

const Registry& registry() {
  static const Registry only;
  return only;
}

bool takes(const Builtin& builtin, std::size_t count) noexcept {
  return count >= builtin.required && (builtin.variadic || count <= builtin.parameters.size());
}

KindSet kinds_of_parameter(const Builtin& builtin, std::size_t index) noexcept {
  return builtin.parameters[std::min(index, builtin.parameters.size() - 1)].kinds;
}

bool fits(const Builtin& builtin, std::span<const Value> arguments) noexcept {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!contains(kinds_of_parameter(builtin, i), arguments[i].kind())) return false;
  }
  return true;
}

constexpr KindSet nothing_but_lists = kinds(Kind::list);
constexpr KindSet without_null = static_cast<KindSet>(~kinds(Kind::null));

/// `value` as one of `wanted`, by at most one of the conversions of 10.3.2.9.4. It is left as it
/// is where none applies.
Value converted(Evaluation& evaluation, const Value& value, KindSet wanted) {
  if (contains(wanted, value.kind())) return value;
  if (value.is(Kind::list) && value.list().size() == 1) return value.list().front();
  if (value.is(Kind::date) && contains(wanted, Kind::date_time)) {
    return Value::date_time({value.date().days, 0, {Zone::Form::offset, 0, 0}});
  }
  // In the arena: a part of the list may be what the function answers, and outlive the arguments.
  if ((wanted & without_null) == nothing_but_lists && !value.is_null()) {
    return evaluation.list({&value, 1});
  }
  return value;
}

/// More arguments than this have a place in the arena while they are converted.
constexpr std::size_t few = 8;

/// `(number, string)` of a call that fits nothing, in a buffer of its own.
class KindNames {
 public:
  explicit KindNames(std::span<const Value> arguments) noexcept {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (i > 0) append(", ");
      if (i == few) {
        append("..");
        break;
      }
      append(kind_name(arguments[i].kind()));
    }
  }
  [[nodiscard]] std::string_view text() const noexcept { return {text_.data(), size_}; }

 private:
  void append(std::string_view part) noexcept {
    size_ += part.copy(text_.data() + size_, text_.size() - size_);
  }
  std::array<char, 256> text_{};
  std::size_t size_ = 0;
};

}  // namespace

std::span<const Builtin* const> find_builtins(std::string_view name) {
  return registry().find(name);
}

std::span<const std::string_view> builtin_names() {
  return registry().names();
}

Value apply(Evaluation& evaluation, std::span<const Builtin* const> overloads,
            std::span<const Value> arguments) {
  evaluation.spend();
  for (const Builtin* builtin : overloads) {
    if (takes(*builtin, arguments.size()) && fits(*builtin, arguments)) {
      return builtin->function(evaluation, arguments);
    }
  }
  std::array<Value, few> places;
  std::span<Value> values = std::span{places}.first(std::min(few, arguments.size()));
  if (arguments.size() > few) values = evaluation.arena().allocate<Value>(arguments.size());
  for (const Builtin* builtin : overloads) {
    if (!takes(*builtin, arguments.size())) continue;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      new (&values[i]) Value(converted(evaluation, arguments[i], kinds_of_parameter(*builtin, i)));
    }
    if (fits(*builtin, values)) return builtin->function(evaluation, values);
  }
  const std::string_view name = overloads.empty() ? std::string_view{} : overloads.front()->name;
  return evaluation.null(messages::no_overload, {name, KindNames(arguments).text()});
}

}  // namespace fasthold::feel
