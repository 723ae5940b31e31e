// SPDX-License-Identifier: MPL-2.0
// Tables as clauses of Prolog.
#include <cctype>

#include "tables/write.hpp"

namespace fasthold::bench {

namespace {

std::string atom(std::string_view text) {
  return '\'' + std::string(text) + '\'';
}

/// `absence days` is the variable `AbsenceDays`.
std::string variable(std::string_view name) {
  std::string text;
  bool starts = true;
  for (const char c : name) {
    if (c != ' ') text += starts ? static_cast<char>(std::toupper(c)) : c;
    starts = c == ' ';
  }
  return text;
}

/// Goals for what the head of the clause cannot say by itself.
void add_goals(std::vector<std::string>& goals, const Cell& cell, const Column& column) {
  const std::string name = variable(column.name);
  if (column.kind == Kind::choice) {
    const Choices choices = choices_of(cell, column);
    std::vector<std::string> parts;
    for (const std::string_view choice : choices.names) {
      parts.push_back(name + (choices.negated ? " \\== " : " == ") + std::string(choice));
    }
    // An arrow, so that no choice is left behind.
    goals.push_back(choices.negated ? joined(parts, ", ")
                                    : "( " + joined(parts, " -> true ; ") + " )");
    return;
  }
  if (is_point(cell)) {
    goals.push_back(name + " =:= " + to_decimal(cell.from->value));
    return;
  }
  if (cell.from) {
    goals.push_back(name + (cell.from->included ? " >= " : " > ") + to_decimal(cell.from->value));
  }
  if (cell.to) {
    goals.push_back(name + (cell.to->included ? " =< " : " < ") + to_decimal(cell.to->value));
  }
}

std::string clause(const Table& table, const Rule& rule) {
  std::vector<std::string> head;
  std::vector<std::string> goals;
  for (std::size_t i = 0; i < rule.cells.size(); ++i) {
    const Cell& cell = rule.cells[i];
    const Column& column = columns()[i];
    if (cell.matches_all()) {
      head.emplace_back("_");
    } else if (column.kind == Kind::boolean) {
      head.emplace_back(*cell.truth ? "true" : "false");
    } else if (const Choices choices = choices_of(cell, column);
               column.kind == Kind::choice && choices.names.size() == 1 && !choices.negated) {
      head.emplace_back(choices.names.front());
    } else {
      head.push_back(variable(column.name));
      add_goals(goals, cell, column);
    }
  }
  head.push_back(table.policy == HitPolicy::sum
                     ? to_decimal(rule.output)
                     : atom(table.outputs[static_cast<std::size_t>(rule.output)]));
  const bool is_single = table.policy == HitPolicy::unique || table.policy == HitPolicy::first;
  if (is_single) goals.emplace_back("!");
  std::string text = identifier(table.name) + "(" + joined(head, ", ") + ")";
  if (!goals.empty()) text += " :-\n    " + joined(goals, ",\n    ");
  return text + ".\n";
}

}  // namespace

std::string to_prolog(const Set& set) {
  std::vector<std::string> parameters;
  for (const Column& column : columns()) parameters.push_back(variable(column.name));
  const std::string values = joined(parameters, ", ");

  std::vector<std::string> goals;
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < set.tables.size(); ++i) {
    const Table& table = set.tables[i];
    const std::string answer = "Answer" + std::to_string(i + 1);
    const std::string call = identifier(table.name) + "(" + values + ", ";
    answers.push_back(answer);
    if (table.policy == HitPolicy::collect) {
      goals.push_back("findall(Item, " + call + "Item), " + answer + ")");
    } else if (table.policy == HitPolicy::sum) {
      goals.push_back("findall(Addend, " + call + "Addend), Addends)");
      goals.push_back("sum_list(Addends, " + answer + ")");
    } else {
      goals.push_back(call + answer + ")");
    }
  }
  std::string text = "answers(" + values + ", [" + joined(answers, ", ") + "]) :-\n    " +
                     joined(goals, ",\n    ") + ".\n";
  for (const Table& table : set.tables) {
    text += '\n';
    for (const Rule& rule : table.rules) text += clause(table, rule);
  }
  return text;
}

}  // namespace fasthold::bench
