// SPDX-License-Identifier: MPL-2.0
// This engine as a participant. A fourth argument, `traced`, has every table record which rules it
// found and what it read, from which reasons are told; without it nothing is recorded.
//
// A case sets the inputs of a session, which converts them to their types, and makes every
// decision. Memory is that of the case in the same place of the batch before.
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iterator>

#include "dmn/decision_model.hpp"
#include "dmn/table/trace.hpp"
#include "tables/participant.hpp"

using namespace fasthold;
using namespace fasthold::bench;

namespace {

/// Ends the program where the model is not one: there is nothing to measure.
dmn::DecisionModel load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  auto files = dmn::read_models({path.string(), content}, {});
  if (files) {
    auto model = dmn::DecisionModel::compile(std::move(*files), feel::Mode::strict);
    if (model) return std::move(*model);
    files.issues = std::move(model.issues);
  }
  for (const Diagnostic& issue : files.issues) std::cerr << to_string(issue, Language::en) << '\n';
  std::exit(1);
}

/// Ends the program where the model has no such element.
std::uint32_t slot_of(const dmn::DecisionModel& model, std::string_view name) {
  if (const auto slot = model.find(name)) return *slot;
  std::cerr << "the model has no `" << name << "`\n";
  std::exit(1);
}

/// The texts live as long as the columns do.
std::vector<feel::Value> to_values(const Case& values) {
  std::vector<feel::Value> result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Column& column = columns()[i];
    switch (column.kind) {
      case Kind::number:
        result.push_back(feel::Value::number(feel::make_number(values[i], -1)));
        break;
      case Kind::choice:
        result.push_back(feel::Value::string(column.choices[static_cast<std::size_t>(values[i])]));
        break;
      case Kind::boolean: result.push_back(feel::Value::boolean(values[i] != 0)); break;
    }
  }
  return result;
}

std::string to_line(std::span<const feel::Value> answers) {
  std::string line;
  for (const feel::Value& answer : answers) {
    if (&answer != &answers.front()) line += '|';
    if (!answer.is(feel::Kind::list)) {
      line += feel::to_text(answer);
      continue;
    }
    for (const feel::Value& item : answer.list()) {
      line += (&item == &answer.list().front() ? "" : ";") + feel::to_text(item);
    }
  }
  return line + '\n';
}

/// A case of the batch: its memory and what it gave.
struct Place {
  explicit Place(const dmn::DecisionModel& model) : session(model, evaluation) {}

  feel::Arena arena;
  feel::Evaluation evaluation{arena};
  dmn::Session session;
  dmn::TableTrace trace;
  std::vector<feel::Value> answers;
};

}  // namespace

int main(int count, char** arguments) {
  const bool is_traced = count == 5 && std::string_view(arguments[4]) == "traced";
  const Arguments wanted = read_arguments(is_traced ? 4 : count, arguments);
  const dmn::DecisionModel model = load(wanted.folder / "model.dmn");
  std::vector<std::uint32_t> inputs;
  for (const Column& column : columns()) inputs.push_back(slot_of(model, column.name));
  std::vector<std::uint32_t> decisions;
  for (const Table& table : find_set(wanted.folder).tables) {
    decisions.push_back(slot_of(model, table.name));
  }
  std::vector<std::vector<feel::Value>> cases;
  for (const Case& values : read_cases(wanted.folder)) cases.push_back(to_values(values));

  std::deque<Place> places;
  for (std::size_t i = 0; i < batch_size; ++i) {
    Place& place = places.emplace_back(model);
    if (is_traced) place.evaluation.trace_into(&place.trace);
  }
  std::string text;
  const Measured measured = measure(
      cases.size(), wanted.seconds,
      [&](std::size_t i) {
        Place& place = places[i % batch_size];
        place.arena.clear();
        place.trace.clear();
        place.answers.clear();
        place.evaluation.restart();
        place.session.clear();
        for (std::size_t at = 0; at < inputs.size(); ++at)
          place.session.set(inputs[at], cases[i][at]);
        for (const std::uint32_t decision : decisions) {
          place.answers.push_back(place.session.decide(decision));
        }
      },
      [&](std::size_t i) {
        const Place& place = places[i % batch_size];
        text += to_line(place.answers);
        if (is_traced && place.trace.records().size() != decisions.size()) {
          std::cerr << "a decision left no record\n";
          std::exit(1);
        }
      });
  return finish(wanted, measured, is_traced ? "Fasthold, traced" : "Fasthold", text);
}
