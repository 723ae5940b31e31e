// SPDX-License-Identifier: MPL-2.0
// The participant that was compiled from the tables: what a look-up costs where nothing is looked
// up. It cannot say why, and its tables cannot change.
#include <algorithm>
#include <iterator>

#include "tables/participant.hpp"
#include "tables/plain.hpp"

using namespace fasthold::bench;

int main(int count, char** arguments) {
  const Arguments wanted = read_arguments(count, arguments);
  const Set set = find_set(wanted.folder);
  std::vector<Values> cases;
  std::ranges::transform(read_cases(wanted.folder), std::back_inserter(cases), to_values);
  const auto plain = std::ranges::find(plain_sets(), set.name, &PlainSet::name);
  if (plain == plain_sets().end()) return 1;

  // Room for all answers beforehand, as every other participant has.
  Answers answers;
  std::size_t most = 0;
  for (const Table& table : set.tables) {
    most += table.policy == HitPolicy::collect ? table.rules.size() + 1 : 1;
  }
  answers.outputs.reserve(cases.size() * most);
  answers.sums.reserve(cases.size());
  Answers scratch = answers;
  const Measured measured = measure(
      cases.size(), wanted.seconds, [&](std::size_t i) { plain->evaluate(cases[i], answers); },
      [&](std::size_t i) {
        scratch.outputs.clear();
        scratch.sums.clear();
        plain->evaluate(cases[i], scratch);
      });
  return finish(wanted, measured, "plain C++, compiled", to_text(set, answers, measured.cases));
}
