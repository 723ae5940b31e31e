// SPDX-License-Identifier: MPL-2.0
// Boxed expressions. Limits::model_depth bounds how far they stand inside each other.
#include <algorithm>
#include <array>

#include "dmn/reading.hpp"

namespace fasthold::dmn::detail {

bool Reading::is_expression(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 12> names = {
      "literalExpression",  "decisionTable", "context", "invocation", "list", "relation",
      "functionDefinition", "conditional",   "filter",  "for",        "some", "every"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

BoxedExpression Reading::expression(xml::Element from, std::size_t depth) {
  BoxedExpression boxed;
  read_base(from, boxed);
  boxed.type = type_attribute(from);
  if (depth > limits_.model_depth) {
    report(messages::too_deep, from, {std::to_string(limits_.model_depth)});
    return boxed;
  }
  const std::string_view name = from.local_name();
  if (name == "literalExpression") {
    boxed.form = literal(from);
  } else if (name == "decisionTable") {
    boxed.form = decision_table(from);
  } else if (name == "context") {
    boxed.form = context(from, depth);
  } else if (name == "invocation") {
    boxed.form = invocation(from, depth);
  } else if (name == "list") {
    boxed.form = list(from, depth);
  } else if (name == "relation") {
    boxed.form = relation(from, depth);
  } else if (name == "functionDefinition") {
    boxed.form = function_definition(from, depth);
  } else if (name == "conditional") {
    boxed.form = conditional(from, depth);
  } else if (name == "filter") {
    boxed.form = filter(from, depth);
  } else {
    boxed.form = iterator(from, depth);
  }
  return boxed;
}

void Reading::take_expression(xml::Element child, xml::Element parent, ExpressionPtr& place,
                              std::size_t depth) {
  if (place != nullptr) {
    report(messages::second_expression, child, {std::string(parent.local_name())});
    return;
  }
  place = std::make_unique<BoxedExpression>(expression(child, depth));
}

ExpressionPtr Reading::sole_expression(xml::Element wrapper, std::size_t depth) {
  ExpressionPtr sole;
  each_part(wrapper, [&](xml::Element child, std::string_view name) {
    if (!is_expression(name)) return false;
    take_expression(child, wrapper, sole, depth);
    return true;
  });
  if (sole == nullptr) {
    require(false, wrapper, "expression");
    sole = std::make_unique<BoxedExpression>();  // the wrapper itself is there
  }
  return sole;
}

LiteralExpression Reading::literal(xml::Element from) {
  return {text_child(from, false), std::string(from.value("expressionLanguage"))};
}

Context Reading::context(xml::Element from, std::size_t depth) {
  Context context;
  std::vector<Seen> names;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name != "contextEntry") return false;
    if (context.result != nullptr) report(messages::entry_after_result, child);
    ContextEntry entry = context_entry(child, depth);
    if (entry.variable.where.line == 0) {
      if (context.result == nullptr) context.result = std::move(entry.value);
      return true;
    }
    if (!entry.variable.name.empty()) names.push_back({entry.variable.name, entry.variable.where});
    context.entries.push_back(std::move(entry));
    return true;
  });
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  return context;
}

ContextEntry Reading::context_entry(xml::Element from, std::size_t depth) {
  DmnElement unused;
  read_base(from, unused);
  ContextEntry entry;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "variable") {
      once(entry.variable.where.line != 0, child, from);
      entry.variable = information_item(child);
    } else if (is_expression(name)) {
      take_expression(child, from, entry.value, depth + 1);
    } else {
      return false;
    }
    return true;
  });
  require(entry.value != nullptr, from, "expression");
  return entry;
}

Invocation Reading::invocation(xml::Element from, std::size_t depth) {
  Invocation invocation;
  std::vector<Seen> names;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "binding") {
      invocation.bindings.push_back(binding(child, depth));
      const InformationItem& parameter = invocation.bindings.back().parameter;
      if (!parameter.name.empty()) names.push_back({parameter.name, parameter.where});
    } else if (is_expression(name)) {
      take_expression(child, from, invocation.function, depth + 1);
    } else {
      return false;
    }
    return true;
  });
  require(invocation.function != nullptr, from, "expression");
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  return invocation;
}

Binding Reading::binding(xml::Element from, std::size_t depth) {
  Binding binding;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "parameter") {
      once(binding.parameter.where.line != 0, child, from);
      binding.parameter = information_item(child);
    } else if (is_expression(name)) {
      take_expression(child, from, binding.formula, depth + 1);
    } else {
      return false;
    }
    return true;
  });
  require(binding.parameter.where.line != 0, from, "parameter");
  return binding;
}

List Reading::list(xml::Element from, std::size_t depth) {
  List list;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (!is_expression(name)) return false;
    list.elements.push_back(expression(child, depth + 1));
    return true;
  });
  return list;
}

Relation Reading::relation(xml::Element from, std::size_t depth) {
  Relation relation;
  std::vector<Seen> names;
  std::vector<xml::Element> rows;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "column") {
      relation.columns.push_back(information_item(child));
      names.push_back({relation.columns.back().name, relation.columns.back().where});
    } else if (name == "row") {
      rows.push_back(child);
      DmnElement unused;
      read_base(child, unused);
      relation.rows.push_back(list(child, depth).elements);
    } else {
      return false;
    }
    return true;
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (relation.rows[i].size() == relation.columns.size()) continue;
    report(messages::wrong_row, rows[i],
           {std::to_string(i + 1), std::to_string(relation.rows[i].size()),
            std::to_string(relation.columns.size())});
  }
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  return relation;
}

FunctionDefinition Reading::function_definition(xml::Element from, std::size_t depth) {
  FunctionDefinition function;
  function.kind =
      static_cast<FunctionDefinition::Kind>(one_of(from, "kind", {"FEEL", "Java", "PMML"}));
  std::vector<Seen> names;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "formalParameter") {
      function.parameters.push_back(information_item(child));
      names.push_back({function.parameters.back().name, function.parameters.back().where});
    } else if (is_expression(name)) {
      take_expression(child, from, function.body, depth + 1);
    } else {
      return false;
    }
    return true;
  });
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  return function;
}

Conditional Reading::conditional(xml::Element from, std::size_t depth) {
  Conditional conditional;
  each_part(from, [&](xml::Element child, std::string_view name) {
    ExpressionPtr* place = name == "if"     ? &conditional.condition
                           : name == "then" ? &conditional.then
                           : name == "else" ? &conditional.otherwise
                                            : nullptr;
    if (place == nullptr) return false;
    once(*place != nullptr, child, from);
    *place = sole_expression(child, depth + 1);
    return true;
  });
  require(conditional.condition != nullptr, from, "if");
  require(conditional.then != nullptr, from, "then");
  require(conditional.otherwise != nullptr, from, "else");
  return conditional;
}

Filter Reading::filter(xml::Element from, std::size_t depth) {
  Filter filter;
  each_part(from, [&](xml::Element child, std::string_view name) {
    ExpressionPtr* place = name == "in" ? &filter.in : name == "match" ? &filter.match : nullptr;
    if (place == nullptr) return false;
    once(*place != nullptr, child, from);
    *place = sole_expression(child, depth + 1);
    return true;
  });
  require(filter.in != nullptr, from, "in");
  require(filter.match != nullptr, from, "match");
  return filter;
}

Iterator Reading::iterator(xml::Element from, std::size_t depth) {
  Iterator iterator;
  const std::string_view kind = from.local_name();
  iterator.kind = kind == "for"    ? Iterator::Kind::for_
                  : kind == "some" ? Iterator::Kind::some
                                   : Iterator::Kind::every;
  const std::string_view last = kind == "for" ? "return" : "satisfies";
  iterator.variable = from.value("iteratorVariable");
  if (iterator.variable.empty()) {
    report(messages::missing_attribute, from, {std::string(kind), "iteratorVariable"});
  }
  each_part(from, [&](xml::Element child, std::string_view name) {
    ExpressionPtr* place = name == "in" ? &iterator.in : name == last ? &iterator.body : nullptr;
    if (place == nullptr) return false;
    once(*place != nullptr, child, from);
    *place = sole_expression(child, depth + 1);
    if (name == "in") iterator.variable_type = type_attribute(child);
    return true;
  });
  require(iterator.in != nullptr, from, "in");
  require(iterator.body != nullptr, from, last);
  return iterator;
}

}  // namespace fasthold::dmn::detail
