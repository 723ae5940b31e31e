// SPDX-License-Identifier: MPL-2.0
#include "tables/participant.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace fasthold::bench {

namespace {

int to_value(const std::string& field, const Column& column) {
  if (column.kind == Kind::boolean) return field == "true" ? 1 : 0;
  if (column.kind == Kind::number) return static_cast<int>(std::lround(std::stod(field) * 10));
  const auto found = std::find(column.choices.begin(), column.choices.end(), field);
  if (found == column.choices.end()) throw std::runtime_error("unknown choice `" + field + "`");
  return static_cast<int>(found - column.choices.begin());
}

}  // namespace

Arguments read_arguments(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: " << arguments[0] << " FOLDER SECONDS ANSWERS\n";
    std::exit(64);
  }
  return {arguments[1], std::stod(arguments[2]), arguments[3]};
}

std::vector<Case> read_cases(const std::filesystem::path& folder) {
  std::ifstream in(folder / ".." / "cases.csv");
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("no cases.csv beside " + folder.string());
  std::vector<Case> cases;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    Case& values = cases.emplace_back();
    for (std::string field; std::getline(fields, field, ',');) {
      values.push_back(to_value(field, columns().at(values.size())));
    }
  }
  return cases;
}

Set find_set(const std::filesystem::path& folder) {
  for (Set& set : make_sets()) {
    if (set.name == folder.filename()) return std::move(set);
  }
  throw std::runtime_error("no set `" + folder.filename().string() + "`");
}

int finish(const Arguments& arguments, const Measured& measured, std::string_view name,
           const std::string& text) {
  std::ofstream out(arguments.answers, std::ios::binary);
  out << text;
  out.close();
  if (!out) {
    std::cerr << "cannot write " << arguments.answers << '\n';
    return 1;
  }
  std::cerr << std::fixed << std::setprecision(1) << measured.nanoseconds << ' ' << measured.cases
            << ' ' << name << '\n';
  return 0;
}

}  // namespace fasthold::bench
