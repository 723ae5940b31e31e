// SPDX-License-Identifier: MPL-2.0
// Tables as a model of DMN 1.5.
#include "tables/write.hpp"

namespace fasthold::bench {

namespace {

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

std::string quoted_list(const std::vector<std::string_view>& texts) {
  std::vector<std::string> parts;
  for (const std::string_view text : texts) parts.push_back(quoted(text));
  return joined(parts, ", ");
}

/// A unary test of FEEL, for XML.
std::string cell_text(const Cell& cell, const Column& column) {
  if (cell.matches_all()) return "-";
  if (column.kind == Kind::boolean) return *cell.truth ? "true" : "false";
  if (column.kind == Kind::choice) {
    const Choices choices = choices_of(cell, column);
    const std::string list = quoted_list(choices.names);
    return choices.negated ? "not(" + list + ")" : list;
  }
  std::string text = interval_of(cell);
  if (text.front() == '<') text.replace(0, 1, "&lt;");
  if (text.front() == '>') text.replace(0, 1, "&gt;");
  return text;
}

std::string type_of(const Column& column) {
  return column.kind == Kind::number    ? "number"
         : column.kind == Kind::boolean ? "boolean"
                                        : std::string(column.name);
}

std::string type_of(const Table& table) {
  return table.policy == HitPolicy::sum       ? "number"
         : table.policy == HitPolicy::collect ? "list of " + table.name
                                              : "string";
}

std::string input_id(const Column& column) {
  return "input_" + identifier(column.name);
}

std::string item_definitions(const Set& set) {
  std::string text;
  for (const Column& column : columns()) {
    if (column.kind != Kind::choice) continue;
    text += "  <itemDefinition name=" + quoted(column.name) + ">\n" +
            "    <typeRef>string</typeRef>\n    <allowedValues>\n      <text>" +
            quoted_list(column.choices) + "</text>\n    </allowedValues>\n  </itemDefinition>\n";
  }
  for (const Table& table : set.tables) {
    if (table.policy != HitPolicy::collect) continue;
    text += "  <itemDefinition name=" + quoted(type_of(table)) + " isCollection=\"true\">\n" +
            "    <typeRef>string</typeRef>\n  </itemDefinition>\n";
  }
  return text;
}

std::string inputs() {
  std::string text;
  for (const Column& column : columns()) {
    text += "  <inputData id=" + quoted(input_id(column)) + " name=" + quoted(column.name) +
            ">\n    <variable name=" + quoted(column.name) + " typeRef=" + quoted(type_of(column)) +
            "/>\n  </inputData>\n";
  }
  return text;
}

std::string rule_text(const Table& table, const Rule& rule) {
  std::string text = "      <rule>\n";
  for (std::size_t i = 0; i < rule.cells.size(); ++i) {
    text += "        <inputEntry><text>" + cell_text(rule.cells[i], columns()[i]) +
            "</text></inputEntry>\n";
  }
  const std::string output = table.policy == HitPolicy::sum
                                 ? to_decimal(rule.output)
                                 : quoted(table.outputs[static_cast<std::size_t>(rule.output)]);
  return text + "        <outputEntry><text>" + output + "</text></outputEntry>\n      </rule>\n";
}

std::string policy_attributes(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::unique: return "hitPolicy=\"UNIQUE\"";
    case HitPolicy::first: return "hitPolicy=\"FIRST\"";
    case HitPolicy::collect: return "hitPolicy=\"COLLECT\"";
    case HitPolicy::sum: return "hitPolicy=\"COLLECT\" aggregation=\"SUM\"";
  }
  return {};
}

std::string decision(const Table& table) {
  std::string text = "  <decision id=" + quoted("decision_" + identifier(table.name)) +
                     " name=" + quoted(table.name) + ">\n    <variable name=" + quoted(table.name) +
                     " typeRef=" + quoted(type_of(table)) + "/>\n";
  for (const Column& column : columns()) {
    text += "    <informationRequirement><requiredInput href=" + quoted("#" + input_id(column)) +
            "/></informationRequirement>\n";
  }
  text += "    <decisionTable " + policy_attributes(table.policy) + ">\n";
  for (const Column& column : columns()) {
    text += "      <input label=" + quoted(column.name) +
            ">\n        <inputExpression typeRef=" + quoted(type_of(column)) + "><text>" +
            std::string(column.name) + "</text></inputExpression>\n      </input>\n";
  }
  const std::string output = table.policy == HitPolicy::sum ? "number" : "string";
  text += "      <output label=" + quoted(table.name) + " typeRef=" + quoted(output) + "/>\n";
  for (const Rule& rule : table.rules) text += rule_text(table, rule);
  return text + "    </decisionTable>\n  </decision>\n";
}

}  // namespace

std::string to_dmn(const Set& set) {
  const std::string space = "urn:fasthold:bench:tables:" + set.name;
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"\n"
      "             namespace=" +
      quoted(space) + " name=" + quoted(identifier(set.name, ' ')) + ">\n";
  text += item_definitions(set) + inputs();
  for (const Table& table : set.tables) text += decision(table);
  return text + "</definitions>\n";
}

}  // namespace fasthold::bench
