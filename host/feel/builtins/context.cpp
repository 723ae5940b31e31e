// SPDX-License-Identifier: MPL-2.0
// Built-ins of contexts. Source: DMN 1.5, 10.3.4.10.
#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

using Items = std::span<const Value>;
using Keys = std::span<const std::string_view>;

/// Of an entry as a context: `get entries` makes them, `context` takes them.
constexpr std::array<std::string_view, 2> entry_keys{"key", "value"};

/// What has nothing to say about a wrong item: passes on why it is null, where it says so.
Value wrong_item(Evaluation& evaluation, Items list, std::size_t index, std::string_view wanted) {
  if (is_failure(list[index])) return Evaluation::pass(list[index]);
  return evaluation.null(messages::wrong_item,
                         {std::to_string(index + 1), kind_name(list[index].kind()), wanted});
}

Value no_such_entry(Evaluation& evaluation, std::string_view key) {
  return evaluation.null(messages::no_such_member, {"context", key});
}

Value get_value(Evaluation& evaluation, Items arguments) {
  const std::string_view key = arguments[1].string();
  const Value* value = arguments[0].context().find(key);
  return value != nullptr ? *value : no_such_entry(evaluation, key);
}

Value get_entries(Evaluation& evaluation, Items arguments) {
  const ContextData& context = arguments[0].context();
  evaluation.spend(context.keys.size());
  Arena& arena = evaluation.arena();
  const std::span<Value> entries = arena.allocate<Value>(context.keys.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::span<Value> both = arena.allocate<Value>(2);
    std::construct_at(&both[0], Value::string(context.keys[i]));
    std::construct_at(&both[1], context.values[i]);
    std::construct_at(&entries[i], Value::context(arena.make(ContextData{entry_keys, both})));
  }
  return Value::list(entries);
}

/// A key that is there twice.
std::optional<std::string_view> find_duplicate(Keys keys) {
  std::vector<std::string_view> sorted(keys.begin(), keys.end());
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  return twice == sorted.end() ? std::nullopt : std::optional(*twice);
}

Value context_of_entries(Evaluation& evaluation, Items arguments) {
  const Items entries = arguments[0].list();
  evaluation.spend(entries.size());
  const auto keys = evaluation.arena().allocate<std::string_view>(entries.size());
  const std::span<Value> values = evaluation.arena().allocate<Value>(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].is(Kind::context)) return wrong_item(evaluation, entries, i, "context");
    const Value* key = entries[i].context().find(entry_keys[0]);
    const Value* value = entries[i].context().find(entry_keys[1]);
    if (key == nullptr || !key->is(Kind::string) || value == nullptr) {
      return evaluation.null(messages::not_an_entry, {std::to_string(i + 1)});
    }
    std::construct_at(&keys[i], key->string());
    std::construct_at(&values[i], *value);
  }
  if (const std::optional<std::string_view> twice = find_duplicate(keys)) {
    return evaluation.null(messages::duplicate_key, {*twice});
  }
  return Value::context(evaluation.arena().make(ContextData{keys, values}));
}

/// `context` with `value` as entry `key`: in the place of the one that was there, else the last.
Value with_entry(Evaluation& evaluation, const ContextData& context, std::string_view key,
                 const Value& value) {
  const auto at =
      static_cast<std::size_t>(std::ranges::find(context.keys, key) - context.keys.begin());
  const bool is_new = at == context.keys.size();
  evaluation.spend(context.keys.size() + 1);
  const std::span<Value> values =
      evaluation.arena().allocate<Value>(context.keys.size() + (is_new ? 1 : 0));
  std::uninitialized_copy(context.values.begin(), context.values.end(), values.begin());
  std::construct_at(&values[at], value);
  if (!is_new) return Value::context(evaluation.arena().make(ContextData{context.keys, values}));
  const auto keys = evaluation.arena().allocate<std::string_view>(values.size());
  std::uninitialized_copy(context.keys.begin(), context.keys.end(), keys.begin());
  std::construct_at(&keys[at], key);
  return Value::context(evaluation.arena().make(ContextData{keys, values}));
}

Value context_put(Evaluation& evaluation, Items arguments) {
  return with_entry(evaluation, arguments[0].context(), arguments[1].string(), arguments[2]);
}

/// The contexts on the way down are those that are there; only the last key may be new.
Value context_put_path(Evaluation& evaluation, Items arguments) {
  const Items path = arguments[1].list();
  if (path.empty()) return evaluation.null(messages::empty_list, {"context put"});
  evaluation.spend(path.size());
  std::vector<const ContextData*> way{&arguments[0].context()};
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!path[i].is(Kind::string)) return wrong_item(evaluation, path, i, "string");
    if (i + 1 == path.size()) break;
    const Value* inner = way.back()->find(path[i].string());
    if (inner == nullptr) return no_such_entry(evaluation, path[i].string());
    if (!inner->is(Kind::context)) {
      if (is_failure(*inner)) return Evaluation::pass(*inner);
      return evaluation.null(
          messages::no_such_member,
          {kind_name(inner->kind()),
           path[i + 1].is(Kind::string) ? path[i + 1].string() : std::string_view{}});
    }
    way.push_back(&inner->context());
  }
  Value value = arguments[2];
  for (std::size_t i = path.size(); i-- > 0;) {
    value = with_entry(evaluation, *way[i], path[i].string(), value);
  }
  return value;
}

/// Keys in the order in which they are first there, each with the value of the last context.
Value context_merge(Evaluation& evaluation, Items arguments) {
  const Items contexts = arguments[0].list();
  std::vector<std::string_view> keys;
  std::vector<Value> values;
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < contexts.size(); ++i) {
    if (!contexts[i].is(Kind::context)) return wrong_item(evaluation, contexts, i, "context");
    const ContextData& context = contexts[i].context();
    evaluation.spend(context.keys.size() + 1);
    for (std::size_t j = 0; j < context.keys.size(); ++j) {
      const auto [place, is_new] = places.try_emplace(context.keys[j], keys.size());
      if (is_new) {
        keys.push_back(context.keys[j]);
        values.push_back(context.values[j]);
      } else {
        values[place->second] = context.values[j];
      }
    }
  }
  return evaluation.context(keys, values);
}

constexpr KindSet context = kinds(Kind::context);
constexpr KindSet list = kinds(Kind::list);
constexpr KindSet string = kinds(Kind::string);

constexpr std::array<Parameter, 2> m_key{{{"m", context}, {"key", string}}};
constexpr std::array<Parameter, 1> m{{{"m", context}}};
constexpr std::array<Parameter, 1> entries{{{"entries", list}}};
constexpr std::array<Parameter, 1> contexts{{{"contexts", list}}};
constexpr std::array<Parameter, 3> put{{{"context", context}, {"key", string}, {"value"}}};
constexpr std::array<Parameter, 3> put_path{{{"context", context}, {"keys", list}, {"value"}}};

constexpr std::array<Builtin, 6> all{{
    {"get value", m_key, 2, false, any_kind, get_value},
    {"get entries", m, 1, false, list, get_entries},
    {"context", entries, 1, false, context, context_of_entries},
    {"context put", put, 3, false, context, context_put},
    {"context put", put_path, 3, false, context, context_put_path},
    {"context merge", contexts, 1, false, context, context_merge},
}};

}  // namespace

std::span<const Builtin> context_builtins() {
  return all;
}

}  // namespace fasthold::feel
