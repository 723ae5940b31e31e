// SPDX-License-Identifier: MPL-2.0
#include "feel/program/scope.hpp"

namespace fasthold::feel {

std::uint32_t Scope::add(std::string_view name, TypePtr type) {
  const auto slot = static_cast<std::uint32_t>(variables_.size());
  add_at(name, std::move(type), slot);
  return slot;
}

void Scope::add_at(std::string_view name, TypePtr type, std::uint32_t slot) {
  names_.add(name);
  names_.add_members(*type);
  std::string normalized = normalized_name(name);
  by_name_.insert_or_assign(normalized, static_cast<std::uint32_t>(variables_.size()));
  variables_.push_back({std::move(normalized), std::move(type), slot});
}

void Scope::add_type(std::string_view name, TypePtr type) {
  names_.add_type(name, std::move(type));
}

const Variable* Scope::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &variables_[found->second];
}

}  // namespace fasthold::feel
