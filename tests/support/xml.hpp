// SPDX-License-Identifier: MPL-2.0
// Small documents for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xml/document.hpp"

namespace fasthold::test {

/// A case file with `inside` as the content of its `case` element.
inline std::string case_text(std::string_view inside) {
  return "<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"0661\">" +
         std::string(inside) + "</case>";
}

/// Reads a case file as `test.xml`.
inline Checked<xml::Document> read_case(std::string text, const Limits& limits = {}) {
  return xml::read("test.xml", std::move(text), xml::Schema::casefile, limits);
}

/// The codes of `issues`, in their order.
inline std::vector<std::string> codes(const Diagnostics& issues) {
  std::vector<std::string> all;
  for (const Diagnostic& issue : issues) all.emplace_back(issue.message->code);
  return all;
}

}  // namespace fasthold::test
