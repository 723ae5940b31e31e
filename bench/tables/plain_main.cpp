// SPDX-License-Identifier: MPL-2.0
// The participant that was compiled from the tables: what a look-up costs where nothing is looked
// up. It cannot say why, and its tables cannot change.
#include <algorithm>
#include <array>
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

  std::array<Answers, batch_size> slots;
  std::string text;
  const Measured measured = measure(
      cases.size(), wanted.seconds,
      [&](std::size_t i) {
        Answers& answers = slots[i % batch_size];
        answers.outputs.clear();
        answers.sums.clear();
        plain->evaluate(cases[i], answers);
      },
      [&](std::size_t i) { text += to_text(set, slots[i % batch_size], 1); });
  return finish(wanted, measured, "plain C++, compiled", text);
}
