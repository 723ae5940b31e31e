// SPDX-License-Identifier: MPL-2.0
// Item definitions as types.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dmn/model_set.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

/// The types that the models of a set define. Source: DMN 1.5, 7.3.2 and 7.3.3.
class TypeTable {
 public:
  /// Reports unknown types, types that contain themselves and tests that cannot be read.
  TypeTable(const ModelSet& models, feel::Mode mode, Diagnostics& issues);

  /// What `type`, written in model `from`, means; `any` where it is unknown (reported) or not
  /// written.
  feel::TypePtr find(std::size_t from, const TypeRef& type);
  /// The types that expressions of that model may name, imported ones with their prefix.
  void add_to(feel::Scope& scope, std::size_t from) const;

 private:
  enum class Progress : std::uint8_t { none, running, done };
  struct Entry {
    std::size_t model = 0;
    const ItemDefinition* definition = nullptr;
    Progress progress = Progress::none;
    feel::TypePtr type;
  };

  Entry* entry(std::size_t from, const TypeRef& type);
  feel::TypePtr define(std::size_t model, const ItemDefinition& definition, int depth);
  feel::TypePtr constrained(std::size_t model, feel::TypePtr type, const Written& tests);
  const feel::TypePtr& settle(Entry& entry, int depth);
  feel::TypePtr find(std::size_t from, const TypeRef& type, int depth);

  const ModelSet* models_;
  feel::Mode mode_;
  Diagnostics* issues_;
  std::vector<std::map<std::string, Entry, std::less<>>> by_model_;
};

}  // namespace fasthold::dmn
