// SPDX-License-Identifier: MPL-2.0
// An effective policy as text: every value, where it came from, nothing else.
#pragma once

#include <string>

#include "policy/policy.hpp"

namespace fasthold::test {

inline std::string period(Date from, Date to) {
  return to_string(from) + ".." + (to == last_date ? "" : to_string(to));
}

inline std::string parameters_of(const policy::Policy& policy) {
  std::string text;
  for (const policy::Parameter& p : policy.parameters) {
    text += p.id + " " + std::string{p.is_code_list ? "codes" : casefile::to_string(p.type.type)} +
            " " + p.type.unit + " by " + std::string{to_string(p.key)} + ", set by " + p.origin +
            "\n";
    for (const policy::DatedValue& v : p.values) {
      text += "  " + period(v.from, v.to) + " " +
              (v.value.is_present() ? casefile::to_string(v.value) : "none") +
              (v.verified ? " verified" : "") + "\n";
    }
  }
  return text;
}

inline std::string effective(const policy::Policy& policy) {
  std::string text = policy.id + " " + period(policy.valid_from, policy.valid_to) + "\n";
  for (const std::string& id : policy.chain) text += "  of " + id + "\n";
  for (const policy::Grant& g : policy.grants) {
    text += "grant " + g.plugin + " " + g.version + (g.sha256 ? " by hash" : "") + ", set by " +
            g.origin + "\n";
  }
  text += parameters_of(policy);
  for (const policy::Catalogue& c : policy.catalogues) {
    text += "catalogue " + c.id + "\n";
    for (const policy::CatalogueEntry& e : c.entries) {
      text += "  " + e.id + " cost " + std::string{e.cell("cost")} + ", set by " + e.origin + "\n";
    }
  }
  return text;
}

}  // namespace fasthold::test
