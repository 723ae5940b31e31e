// SPDX-License-Identifier: MPL-2.0
// Names: how they are compared, and which are known.
#include <unordered_set>
#include <vector>

#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

namespace fasthold::feel {

namespace {

/// The name with each run of white space as one space, none at its ends, and none around symbols
/// where `tight`.
std::string collapsed(std::string_view name, bool tight) {
  std::string text;
  bool space = false;
  for (std::size_t at = 0; at < name.size();) {
    const Character next = character_at(name, at);
    const std::size_t size = next.size == 0 ? 1 : next.size;
    if (next.size != 0 && is_space(next.code)) {
      space = true;
    } else {
      const bool wanted =
          !tight || (!is_name_symbol(name[at]) && !text.empty() && !is_name_symbol(text.back()));
      if (space && !text.empty() && wanted) text += ' ';
      space = false;
      text += name.substr(at, size);
    }
    at += size;
  }
  return text;
}

}  // namespace

std::string normalized_name(std::string_view name) {
  return collapsed(name, false);
}

std::string name_key(std::string_view name) {
  return collapsed(name, true);
}

void Names::add(std::string_view name) {
  variables_.try_emplace(name_key(name), normalized_name(name));
}

void Names::add_member(std::string_view name) {
  members_.try_emplace(name_key(name), normalized_name(name));
}

void Names::add_members(const Type& type) {
  std::unordered_set<const Type*> seen;
  std::vector<const Type*> waiting = {&type};
  while (!waiting.empty()) {
    const Type* next = waiting.back();
    waiting.pop_back();
    if (next == nullptr || !seen.insert(next).second) continue;
    waiting.push_back(next->element.get());
    for (const Field& field : next->fields) {
      if (next->form == Type::Form::context) add_member(field.name);
      waiting.push_back(field.type.get());
    }
  }
}

void Names::add_type(std::string_view name, TypePtr type) {
  types_.insert_or_assign(name_key(name), std::move(type));
}

bool Names::knows(std::string_view name) const {
  return variables_.contains(name_key(name));
}

bool Names::knows_member(std::string_view name) const {
  return members_.contains(name_key(name));
}

TypePtr Names::find_type(std::string_view name) const {
  const auto found = types_.find(name_key(name));
  return found == types_.end() ? nullptr : found->second;
}

bool Names::type_may_begin(std::string_view key) const {
  const auto next = types_.lower_bound(key);
  return next != types_.end() && next->first.starts_with(key);
}

}  // namespace fasthold::feel
