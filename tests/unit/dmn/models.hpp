// SPDX-License-Identifier: MPL-2.0
// Small models for tests.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "dmn/reader.hpp"

namespace fasthold::test {

/// A model of DMN 1.5 with `parts`, which begin on line 2.
inline std::string model_text(const std::string& parts, const std::string& name_space = "urn:m") {
  return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
         "namespace=\"" +
         name_space + "\">\n" + parts + "\n</definitions>\n";
}

/// The model, which has no mistakes.
inline dmn::Definitions read_good(const std::string& text) {
  auto read = dmn::read_model("m.dmn", text);
  for (const Diagnostic& issue : read.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(read);
  CHECK(read.issues.empty());
  return std::move(*read);
}

/// What is said of a model, `line code` each.
inline std::string mistakes(const std::string& text, const Limits& limits = {}) {
  const auto read = dmn::read_model("m.dmn", text, limits);
  std::string said;
  for (const Diagnostic& issue : read.issues) {
    if (!said.empty()) said += ", ";
    said += std::to_string(issue.where.line) + " " + std::string(issue.message->code);
  }
  return said;
}

}  // namespace fasthold::test
