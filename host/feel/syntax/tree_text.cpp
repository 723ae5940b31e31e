// SPDX-License-Identifier: MPL-2.0
// A tree as one line of text.
#include <array>

#include "feel/syntax/syntax.hpp"

namespace fasthold::feel {

namespace {

/// Deeper trees than the parser makes are cut.
constexpr std::size_t deepest = 2000;

constexpr std::array<std::string_view, 38> form_names = {
    "literal", "name",   "negate",   "add",    "subtract", "multiply", "divide",   "power",
    "=",       "!=",     "<",        "<=",     ">",        ">=",       "and",      "or",
    "between", "in",     "if",       "for",    "some",     "every",    "to",       "instance_of",
    "path",    "filter", "call",     "list",   "context",  "function", "external", "range",
    "test",    "tests",  "anything", "coerce", "scope",    "table"};

std::string_view name_of(Form form) {
  return form_names[static_cast<std::size_t>(form)];
}

void write(std::string& into, const Expression& node, std::size_t depth);

/// Parts, each as `[name part]` where it has a name.
void write_parts(std::string& into, const Expression& node, std::size_t first_named,
                 std::size_t depth) {
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const bool named = i >= first_named && i - first_named < node.names.size();
    into += named ? " [" + node.names[i - first_named] + " " : " ";
    write(into, *node.parts[i], depth);
    if (named) into += "]";
  }
}

void write_parameters(std::string& into, const Expression& node) {
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    into += " [" + node.names[i];
    if (i < node.types.size() && node.types[i] != nullptr) into += ": " + to_string(*node.types[i]);
    into += "]";
  }
}

void write(std::string& into, const Expression& node, std::size_t depth) {
  if (depth == 0) {
    into += "...";
    return;
  }
  if (node.form == Form::literal) {
    into += to_feel(node.value);
    return;
  }
  into += "(";
  into += name_of(node.form);
  if (node.form == Form::name) into += " " + node.text;
  if (node.form == Form::comparison) into += " " + std::string(name_of(node.comparison));
  if (node.form == Form::unary_tests && node.negated) into += " not";
  if (node.form == Form::range) {
    into += node.start_included ? " [" : " ]";
    into += "..";
    into += node.end_included ? "]" : "[";
  }
  const bool is_function = node.form == Form::function || node.form == Form::external;
  if (is_function) write_parameters(into, node);
  const std::size_t first_named = is_function ? node.parts.size() : node.form == Form::call ? 1 : 0;
  write_parts(into, node, first_named, depth - 1);
  if (node.form == Form::path) into += " " + node.text;
  if (node.type != nullptr) into += " " + to_string(*node.type);
  into += ")";
}

}  // namespace

std::string to_tree(const Expression& expression) {
  std::string text;
  write(text, expression, deepest);
  return text;
}

}  // namespace fasthold::feel
