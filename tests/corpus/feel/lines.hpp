// SPDX-License-Identifier: MPL-2.0
// Files of expressions, each with what comes of it behind a tab.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

#include "core/file.hpp"

namespace fasthold::test {

/// Holds each line of `file` to `outcome(scope, expression)`, or writes it anew. Lines that `scope`
/// takes say what is in scope; empty ones and comments stay. How many lines are expressions.
template <class Scope, class Outcome>
std::size_t check_lines(const std::filesystem::path& file, Scope scope, Outcome&& outcome) {
  INFO(file.string());
  const auto content = load_file(file, 1 << 20);
  REQUIRE(content.has_value());
  std::string now;
  std::size_t expressions = 0;
  std::istringstream lines(content.value());
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("#") || scope.takes(line)) {
      now += line + "\n";
      continue;
    }
    INFO(line);
    ++expressions;
    const std::string expression = line.substr(0, line.find('\t'));
    const std::string result = expression + "\t" + outcome(scope, expression);
    if (std::getenv("FASTHOLD_UPDATE") == nullptr) CHECK(result == line);
    now += result + "\n";
  }
  if (std::getenv("FASTHOLD_UPDATE") != nullptr) REQUIRE(replace_file(file, now).has_value());
  return expressions;
}

}  // namespace fasthold::test
