// SPDX-License-Identifier: MPL-2.0
// Tables as rules of CLIPS.
#include "tables/write.hpp"

namespace fasthold::bench {

namespace {

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string global(const Table& table) {
  return "?*" + identifier(table.name, '-') + "*";
}

/// The constraint of a slot, with `variable` bound where a number is compared.
std::string constraint(const Cell& cell, const Column& column, const std::string& variable) {
  if (column.kind == Kind::boolean) return *cell.truth ? "true" : "false";
  if (column.kind == Kind::choice) {
    const Choices choices = choices_of(cell, column);
    std::vector<std::string> parts;
    for (const std::string_view name : choices.names) {
      parts.push_back((choices.negated ? "~" : "") + std::string(name));
    }
    return joined(parts, choices.negated ? "&" : "|");
  }
  std::string text = variable;
  const auto compare = [&](std::string_view sign, int tenths) {
    text += "&:(" + std::string(sign) + " " + variable + " " + to_decimal(tenths) + ")";
  };
  if (is_point(cell)) {
    compare("=", cell.from->value);
  } else {
    if (cell.from) compare(cell.from->included ? ">=" : ">", cell.from->value);
    if (cell.to) compare(cell.to->included ? "<=" : "<", cell.to->value);
  }
  return text;
}

std::string conclusion(const Table& table, const Rule& rule) {
  const std::string name = global(table);
  if (table.policy == HitPolicy::sum) {
    return "(bind " + name + " (+ " + name + " " + to_decimal(rule.output) + "))";
  }
  const std::string output = quoted(table.outputs[static_cast<std::size_t>(rule.output)]);
  switch (table.policy) {
    case HitPolicy::first: return "(if (not " + name + ") then (bind " + name + " " + output + "))";
    case HitPolicy::collect: return "(bind " + name + " (create$ " + name + " " + output + "))";
    default: return "(bind " + name + " " + output + ")";
  }
}

std::string rule_text(const Table& table, std::size_t at) {
  const Rule& rule = table.rules[at];
  const std::string number = std::to_string(at + 1);
  std::string text = "(defrule " + identifier(table.name, '-') + "-" + number + "\n";
  // The order of rules matters only to the policies that have one.
  if (table.policy == HitPolicy::first || table.policy == HitPolicy::collect) {
    text += "  (declare (salience -" + number + "))\n";
  }
  text += "  (case";
  for (std::size_t i = 0; i < rule.cells.size(); ++i) {
    if (rule.cells[i].matches_all()) continue;
    const Column& column = columns()[i];
    text += " (" + identifier(column.name, '-') + " " +
            constraint(rule.cells[i], column, "?v" + std::to_string(i)) + ")";
  }
  return text + ")\n  =>\n  " + conclusion(table, rule) + ")\n";
}

}  // namespace

std::string to_clips(const Set& set) {
  std::string slots;
  std::string parameters;
  std::string values;
  for (const Column& column : columns()) {
    const std::string name = identifier(column.name, '-');
    slots += " (slot " + name + ")";
    parameters += " ?" + name;
    values += " (" + name + " ?" + name + ")";
  }
  std::string globals;
  std::string forget;
  std::string print;
  for (const Table& table : set.tables) {
    const bool is_sum = table.policy == HitPolicy::sum;
    const bool is_list = table.policy == HitPolicy::collect;
    const std::string nothing = is_sum ? "0" : is_list ? "(create$)" : "FALSE";
    globals += "  " + global(table) + " = " + nothing + "\n";
    forget += "\n  (bind " + global(table) + " " + nothing + ")";
    if (&table != &set.tables.front()) print += "\n  (printout ?to \"|\")";
    print += is_sum    ? "\n  (format ?to \"%g\" " + global(table) + ")"
             : is_list ? "\n  (bind ?between \"\")\n  (progn$ (?item " + global(table) +
                             ") (printout ?to ?between ?item) (bind ?between \";\"))"
                       : "\n  (printout ?to " + global(table) + ")";
  }
  std::string text = "(deftemplate case" + slots + ")\n(defglobal\n" + globals + ")\n" +
                     "(deffunction assert-case (" + parameters.substr(1) + ")\n  (assert (case" +
                     values + ")))\n(deffunction forget-answers ()" + forget +
                     ")\n(deffunction print-answers (?to)" + print + "\n  (printout ?to crlf))\n";
  for (const Table& table : set.tables) {
    for (std::size_t at = 0; at < table.rules.size(); ++at) text += rule_text(table, at);
  }
  return text;
}

}  // namespace fasthold::bench
