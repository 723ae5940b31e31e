// SPDX-License-Identifier: MPL-2.0
// Built-ins of lists that look for items or put lists together; those that compute one value of
// all items stand in aggregate.cpp. Source: DMN 1.5, 10.3.4.4.
#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "feel/builtins/builtin.hpp"
#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

using Items = std::span<const Value>;

/// Room for `count` items that are about to be computed, whose work is counted.
std::span<Value> room(Evaluation& evaluation, std::size_t count) {
  evaluation.spend(count);
  return evaluation.arena().allocate<Value>(count);
}

/// The index that a position means: 1 is the first item, -1 the last, a fraction is cut off.
std::optional<std::size_t> find_index(Number position, std::size_t size) noexcept {
  const std::int64_t at = truncated(position).value_or(0);
  const auto count = static_cast<std::int64_t>(size);
  if (at == 0 || at > count || at < -count) return std::nullopt;
  return static_cast<std::size_t>(at > 0 ? at - 1 : count + at);
}

Value no_such_item(Evaluation& evaluation, Items list, Number position) {
  return evaluation.null(messages::index_out_of_range,
                         {std::to_string(list.size()), to_string(position)});
}

Value list_contains(Evaluation& evaluation, Items arguments) {
  for (const Value& item : arguments[0].list()) {
    evaluation.spend();
    if (same(item, arguments[1], &evaluation)) return Value::boolean(true);
  }
  return Value::boolean(false);
}

Value index_of(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  std::vector<Value> positions;
  evaluation.spend(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!same(list[i], arguments[1], &evaluation)) continue;
    positions.push_back(Value::number(Number(static_cast<std::int64_t>(i + 1))));
  }
  return evaluation.list(positions);
}

/// A part of the list: nothing is copied.
Value sublist(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const std::optional<std::size_t> start = find_index(arguments[1].number(), list.size());
  if (!start) return no_such_item(evaluation, list, arguments[1].number());
  if (arguments.size() == 2) return Value::list(list.subspan(*start));
  const std::int64_t length = truncated(arguments[2].number()).value_or(0);
  if (length < 1 || static_cast<std::uint64_t>(length) > list.size() - *start) {
    return evaluation.null(messages::bad_sublist_length, {to_string(arguments[2].number()),
                                                          std::to_string(list.size() - *start)});
  }
  return Value::list(list.subspan(*start, static_cast<std::size_t>(length)));
}

Value append(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const Items more = arguments.subspan(1);
  const std::span<Value> all = room(evaluation, list.size() + more.size());
  std::uninitialized_copy(list.begin(), list.end(), all.begin());
  std::uninitialized_copy(more.begin(), more.end(), all.subspan(list.size()).begin());
  return Value::list(all);
}

Value concatenate(Evaluation& evaluation, Items lists) {
  std::size_t count = 0;
  for (const Value& list : lists) count += list.list().size();
  const std::span<Value> all = room(evaluation, count);
  auto at = all.begin();
  for (const Value& list : lists) {
    at = std::uninitialized_copy(list.list().begin(), list.list().end(), at);
  }
  return Value::list(all);
}

Value insert_before(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const std::optional<std::size_t> index = find_index(arguments[1].number(), list.size());
  if (!index) return no_such_item(evaluation, list, arguments[1].number());
  const std::span<Value> all = room(evaluation, list.size() + 1);
  const Items before = list.first(*index);
  auto at = std::uninitialized_copy(before.begin(), before.end(), all.begin());
  std::construct_at(&*at, arguments[2]);
  const Items behind = list.subspan(*index);
  std::uninitialized_copy(behind.begin(), behind.end(), at + 1);
  return Value::list(all);
}

Value remove(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const std::optional<std::size_t> index = find_index(arguments[1].number(), list.size());
  if (!index) return no_such_item(evaluation, list, arguments[1].number());
  const std::span<Value> rest = room(evaluation, list.size() - 1);
  const Items before = list.first(*index);
  const Items behind = list.subspan(*index + 1);
  const auto at = std::uninitialized_copy(before.begin(), before.end(), rest.begin());
  std::uninitialized_copy(behind.begin(), behind.end(), at);
  return Value::list(rest);
}

Value list_replace_at(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const std::optional<std::size_t> index = find_index(arguments[1].number(), list.size());
  if (!index) return no_such_item(evaluation, list, arguments[1].number());
  const std::span<Value> all = room(evaluation, list.size());
  std::uninitialized_copy(list.begin(), list.end(), all.begin());
  all[*index] = arguments[2];
  return Value::list(all);
}

Value list_replace_matches(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const Value& replacement = arguments[2];
  const std::span<Value> all = room(evaluation, list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::array<Value, 2> pair{list[i], replacement};
    const Value matches = call(evaluation, arguments[1].function(), pair);
    if (!matches.is(Kind::boolean)) {
      return is_failure(matches) ? matches
                                 : evaluation.null(messages::not_a_predicate,
                                                   {"list replace", kind_name(matches.kind())});
    }
    std::construct_at(&all[i], matches.is_true() ? replacement : list[i]);
  }
  return Value::list(all);
}

Value reverse(Evaluation& evaluation, Items arguments) {
  const Items list = arguments[0].list();
  const std::span<Value> all = room(evaluation, list.size());
  std::uninitialized_copy(list.rbegin(), list.rend(), all.begin());
  return Value::list(all);
}

/// Whether `order` puts any two values of a kind in an order, so that equal ones can be found by
/// sorting. Times are in an order only where all or none have a zone.
bool is_ordered_kind(Kind kind) noexcept {
  return contains(kinds(Kind::number, Kind::string, Kind::date, Kind::days_time_duration,
                        Kind::years_months_duration),
                  kind);
}

bool is_of_one_ordered_kind(Items list) noexcept {
  if (list.empty() || !is_ordered_kind(list.front().kind())) return false;
  const Kind kind = list.front().kind();
  return std::ranges::all_of(list, [kind](const Value& item) { return item.is(kind); });
}

/// Which items have none that is the same before them; n log n where they can be sorted.
std::vector<bool> first_of_each(Evaluation& evaluation, Items list) {
  std::vector<bool> is_first(list.size(), false);
  if (is_of_one_ordered_kind(list)) {
    evaluation.spend(list.size());
    std::vector<std::size_t> sorted(list.size());
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    std::ranges::sort(sorted, [&](std::size_t a, std::size_t b) {
      const std::partial_ordering is = order(list[a], list[b]);
      return is < 0 || (is == 0 && a < b);
    });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      is_first[sorted[i]] = i == 0 || order(list[sorted[i - 1]], list[sorted[i]]) != 0;
    }
    return is_first;
  }
  std::vector<const Value*> firsts;
  for (std::size_t i = 0; i < list.size(); ++i) {
    evaluation.spend(firsts.size() + 1);
    is_first[i] = std::ranges::none_of(
        firsts, [&](const Value* first) { return same(*first, list[i], &evaluation); });
    if (is_first[i]) firsts.push_back(&list[i]);
  }
  return is_first;
}

Value distinct(Evaluation& evaluation, Items list) {
  const std::vector<bool> is_first = first_of_each(evaluation, list);
  const std::span<Value> kept = evaluation.arena().allocate<Value>(
      static_cast<std::size_t>(std::ranges::count(is_first, true)));
  auto at = kept.begin();
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (is_first[i]) std::construct_at(&*at++, list[i]);
  }
  return Value::list(kept);
}

Value distinct_values(Evaluation& evaluation, Items arguments) {
  return distinct(evaluation, arguments[0].list());
}

Value union_of(Evaluation& evaluation, Items lists) {
  return distinct(evaluation, concatenate(evaluation, lists).list());
}

void flatten_into(Evaluation& evaluation, Items list, std::vector<Value>& flat) {
  const Evaluation::Level level(evaluation);
  evaluation.spend(list.size());
  for (const Value& item : list) {
    if (item.is(Kind::list)) {
      flatten_into(evaluation, item.list(), flat);
    } else {
      flat.push_back(item);
    }
  }
}

Value flatten(Evaluation& evaluation, Items arguments) {
  std::vector<Value> flat;
  flatten_into(evaluation, arguments[0].list(), flat);
  return evaluation.list(flat);
}

constexpr KindSet list = kinds(Kind::list);
constexpr KindSet number = kinds(Kind::number);
constexpr KindSet function = kinds(Kind::function);

constexpr std::array<Parameter, 1> one_list{{{"list", list}}};
constexpr std::array<Parameter, 2> list_element{{{"list", list}, {"element"}}};
constexpr std::array<Parameter, 2> list_match{{{"list", list}, {"match"}}};
constexpr std::array<Parameter, 3> part{
    {{"list", list}, {"start position", number}, {"length", number}}};
constexpr std::array<Parameter, 2> list_items{{{"list", list}, {"item"}}};
constexpr std::array<Parameter, 2> list_position{{{"list", list}, {"position", number}}};
constexpr std::array<Parameter, 3> list_position_item{
    {{"list", list}, {"position", number}, {"newItem"}}};
constexpr std::array<Parameter, 3> list_match_item{
    {{"list", list}, {"match", function}, {"newItem"}}};

constexpr std::array<Builtin, 13> own{{
    {"list contains", list_element, 2, false, kinds(Kind::boolean), list_contains},
    {"index of", list_match, 2, false, list, index_of},
    {"sublist", part, 2, false, list, sublist},
    {"append", list_items, 2, true, list, append},
    {"concatenate", one_list, 1, true, list, concatenate},
    {"insert before", list_position_item, 3, false, list, insert_before},
    {"remove", list_position, 2, false, list, remove},
    {"list replace", list_position_item, 3, false, list, list_replace_at},
    {"list replace", list_match_item, 3, false, list, list_replace_matches},
    {"reverse", one_list, 1, false, list, reverse},
    {"distinct values", one_list, 1, false, list, distinct_values},
    {"union", one_list, 1, true, list, union_of},
    {"flatten", one_list, 1, false, list, flatten},
}};

}  // namespace

std::span<const Builtin> list_builtins() {
  static const std::vector<Builtin> all = [] {
    std::vector<Builtin> both(own.begin(), own.end());
    const std::span<const Builtin> aggregates = aggregate_builtins();
    both.insert(both.end(), aggregates.begin(), aggregates.end());
    return both;
  }();
  return all;
}

}  // namespace fasthold::feel
