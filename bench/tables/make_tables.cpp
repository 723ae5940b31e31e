// SPDX-License-Identifier: MPL-2.0
// Writes what the participants of the benchmark read.
//
//   make_tables FOLDER           tables_plain.cpp
//   make_tables FOLDER CASES     cases.csv and, for each set, SET/model.dmn, SET/model.json,
//                                SET/rules.clp, SET/rules.pl and SET/expected, the answers by
//                                looking at every cell of every rule, of the first 1,000 cases
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tables/write.hpp"

namespace {

using namespace fasthold::bench;

bool write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) std::cerr << "make_tables: cannot write " << path << '\n';
  return static_cast<bool>(out);
}

bool write_set(const std::filesystem::path& folder, const Set& set,
               const std::vector<Case>& cases) {
  std::filesystem::create_directories(folder);
  std::string expected;
  for (std::size_t i = 0; i < std::min<std::size_t>(cases.size(), 1000); ++i) {
    expected += answers(set, cases[i]) + '\n';
  }
  return write(folder / "model.dmn", to_dmn(set)) && write(folder / "model.json", to_jdm(set)) &&
         write(folder / "rules.clp", to_clips(set)) && write(folder / "rules.pl", to_prolog(set)) &&
         write(folder / "expected", expected);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    std::cerr << "usage: make_tables FOLDER [CASES]\n";
    return 64;
  }
  const std::filesystem::path folder = arguments[1];
  const std::vector<Set> sets = make_sets();
  if (count == 2) return write(folder / "tables_plain.cpp", to_cpp(sets)) ? 0 : 1;
  const std::vector<Case> cases = make_cases(std::stoul(arguments[2]));
  std::filesystem::create_directories(folder);
  if (!write(folder / "cases.csv", to_csv(cases))) return 1;
  return std::all_of(sets.begin(), sets.end(),
                     [&](const Set& set) { return write_set(folder / set.name, set, cases); })
             ? 0
             : 1;
}
