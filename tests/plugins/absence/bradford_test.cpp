// SPDX-License-Identifier: MPL-2.0
// The published examples of the Bradford factor, read where they are kept.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "absence/figures.hpp"

using fasthold::sdk::Number;

namespace {

std::string vectors_path() {
  const char* shared = std::getenv("FASTHOLD_SHARED");
  return (shared ? std::string(shared) : std::string(FASTHOLD_SOURCE_DIR "/../shared")) +
         "/data/vectors/bradford.csv";
}

Number decimal(const std::string& text) {
  return Number::millionths(static_cast<std::int64_t>(std::stod(text) * 1e6 + 0.5));
}

}  // namespace

TEST_CASE("the Bradford factor gives the published examples", "[absence][vectors]") {
  std::ifstream file(vectors_path());
  if (!file) {
    WARN("skipped: " << vectors_path() << " is not there");
    return;
  }
  std::string line;
  std::getline(file, line);
  int rows = 0;
  for (; std::getline(file, line); ++rows) {
    std::istringstream row(line);
    std::string spells, days, score;
    std::getline(row, spells, ',');
    std::getline(row, days, ',');
    std::getline(row, score, ',');
    INFO(line);
    CHECK(fasthold::absence::bradford(std::stoll(spells), decimal(days)) == decimal(score));
  }
  CHECK(rows == 10);
}
