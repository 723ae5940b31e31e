// SPDX-License-Identifier: MPL-2.0
// Tables as a graph of GoRules (JSON Decision Model), with cells in the ZEN expression language.
#include "tables/write.hpp"

namespace fasthold::bench {

namespace {

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

/// `'text'` as ZEN writes texts; no text here has a quote in it.
std::string zen_text(std::string_view text) {
  return '\'' + std::string(text) + '\'';
}

std::string cell_text(const Cell& cell, const Column& column) {
  if (cell.matches_all()) return {};
  if (column.kind == Kind::boolean) return *cell.truth ? "true" : "false";
  if (column.kind == Kind::number) return interval_of(cell);
  const Choices choices = choices_of(cell, column);
  std::vector<std::string> parts;
  for (const std::string_view name : choices.names) parts.push_back(zen_text(name));
  return choices.negated ? "not in [" + joined(parts, ", ") + "]" : joined(parts, ", ");
}

std::string node(std::string_view id, std::string_view type, std::string_view content) {
  return "{\"id\":" + quoted(id) + ",\"type\":" + quoted(type) + ",\"name\":" + quoted(id) +
         ",\"position\":{\"x\":0,\"y\":0},\"content\":" + std::string(content) + "}";
}

std::string edge(std::string_view from, std::string_view to) {
  return "{\"id\":" + quoted(std::string(from) + " to " + std::string(to)) +
         ",\"type\":\"edge\",\"sourceId\":" + quoted(from) + ",\"targetId\":" + quoted(to) + "}";
}

bool is_collecting(const Table& table) {
  return table.policy == HitPolicy::collect || table.policy == HitPolicy::sum;
}

/// What a table concludes is `field`; a collecting table gives a list of objects with it, and that
/// list needs a path of its own.
std::string table_node(const Table& table) {
  const std::string field = identifier(table.name);
  std::string text = "{\"hitPolicy\":" + quoted(is_collecting(table) ? "collect" : "first") +
                     ",\"executionMode\":\"single\",\"passThrough\":false,";
  if (is_collecting(table)) text += "\"outputPath\":" + quoted(field) + ",";
  text += "\"inputs\":[";
  for (const Column& column : columns()) {
    if (&column != &columns().front()) text += ',';
    const std::string id = identifier(column.name);
    text += "{\"id\":" + quoted(id) + ",\"name\":" + quoted(column.name) +
            ",\"field\":" + quoted(id) + "}";
  }
  text += "],\"outputs\":[{\"id\":\"out\",\"name\":" + quoted(table.name) +
          ",\"field\":" + quoted(is_collecting(table) ? "value" : field) + "}],\"rules\":[";
  for (std::size_t at = 0; at < table.rules.size(); ++at) {
    const Rule& rule = table.rules[at];
    if (at > 0) text += ",\n";
    text += "{\"_id\":" + quoted(std::to_string(at + 1));
    for (std::size_t i = 0; i < rule.cells.size(); ++i) {
      text += "," + quoted(identifier(columns()[i].name)) + ":" +
              quoted(cell_text(rule.cells[i], columns()[i]));
    }
    text += ",\"out\":" +
            quoted(table.policy == HitPolicy::sum
                       ? to_decimal(rule.output)
                       : zen_text(table.outputs[static_cast<std::size_t>(rule.output)])) +
            "}";
  }
  return node(table.name, "decisionTableNode", text + "]}");
}

}  // namespace

std::string to_jdm(const Set& set) {
  std::vector<std::string> nodes{node("request", "inputNode", "{\"schema\":\"\"}"),
                                 node("response", "outputNode", "{\"schema\":\"\"}")};
  std::vector<std::string> edges;
  for (const Table& table : set.tables) {
    nodes.push_back(table_node(table));
    edges.push_back(edge("request", table.name));
    if (table.policy != HitPolicy::sum) {
      edges.push_back(edge(table.name, "response"));
      continue;
    }
    const std::string field = identifier(table.name);
    const std::string sum = "sum of " + table.name;
    nodes.push_back(
        node(sum, "expressionNode",
             "{\"passThrough\":false,\"expressions\":[{\"id\":\"sum\",\"key\":" + quoted(field) +
                 ",\"value\":" + quoted("sum(map(" + field + ", #.value))") + "}]}"));
    edges.push_back(edge(table.name, sum));
    edges.push_back(edge(sum, "response"));
  }
  return "{\"nodes\":[" + joined(nodes, ",\n") + "],\n\"edges\":[" + joined(edges, ",\n") + "]}\n";
}

}  // namespace fasthold::bench
