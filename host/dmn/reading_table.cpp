// SPDX-License-Identifier: MPL-2.0
// Decision tables.
#include "dmn/reading.hpp"

namespace fasthold::dmn::detail {

DecisionTable Reading::decision_table(xml::Element from) {
  DecisionTable table;
  table.hit_policy_where = from.position();
  table.hit_policy = static_cast<HitPolicy>(
      one_of(from, "hitPolicy",
             {"UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"}));
  if (from.attribute("aggregation")) {
    table.aggregation =
        static_cast<Aggregation>(one_of(from, "aggregation", {"SUM", "COUNT", "MIN", "MAX"}) + 1);
    if (table.hit_policy != HitPolicy::collect) {
      report(messages::aggregation_without_collect, from);
      table.aggregation = Aggregation::none;
    }
  }
  table.orientation = static_cast<Orientation>(
      one_of(from, "preferredOrientation", {"Rule-as-Row", "Rule-as-Column", "CrossTable"}));
  table.output_label = from.value("outputLabel");

  // The columns first: rules are held against them, wherever the file has them.
  std::size_t number = 0;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "input") {
      table.inputs.push_back(input_clause(child));
    } else if (name == "output") {
      table.outputs.push_back(output_clause(child));
    } else if (name == "annotation") {
      table.annotations.emplace_back(child.value("name"));
    } else {
      return name == "rule";
    }
    return true;
  });
  from.each([&](xml::Element child) {
    if (child.local_name() != "rule" || child.namespace_uri() != vocabulary_) return;
    table.rules.push_back(decision_rule(child, table, ++number));
  });

  if (table.outputs.empty()) report(messages::missing_part, from, {"decisionTable", "output"});
  if (table.outputs.size() > 1) {
    std::vector<Seen> names;
    for (const OutputClause& output : table.outputs) {
      if (output.name.empty()) {
        issues_.report(messages::output_without_name, output.where,
                       {std::to_string(table.outputs.size())});
      } else {
        names.push_back({output.name, output.where});
      }
    }
    report_duplicates(issues_, messages::duplicate_name, std::move(names));
  }
  return table;
}

InputClause Reading::input_clause(xml::Element from) {
  InputClause input;
  read_base(from, input);
  bool expression = false;
  bool values = false;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "inputExpression") {
      once(expression, child, from);
      expression = true;
      DmnElement unused;
      read_base(child, unused);
      input.expression = text_child(child, true);
      input.type = type_attribute(child);
    } else if (name == "inputValues") {
      once(values, child, from);
      values = true;
      input.input_values = unary_tests(child);
    } else {
      return false;
    }
    return true;
  });
  require(expression, from, "inputExpression");
  return input;
}

OutputClause Reading::output_clause(xml::Element from) {
  OutputClause output;
  read_base(from, output);
  output.name = from.value("name");
  output.type = type_attribute(from);
  bool values = false;
  bool entry = false;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "outputValues") {
      once(values, child, from);
      values = true;
      output.output_values = unary_tests(child);
    } else if (name == "defaultOutputEntry") {
      once(entry, child, from);
      entry = true;
      output.default_entry = text_child(child, false);
    } else {
      return false;
    }
    return true;
  });
  return output;
}

DecisionRule Reading::decision_rule(xml::Element from, const DecisionTable& table,
                                    std::size_t number) {
  DecisionRule rule;
  read_base(from, rule);
  rule.input_entries.reserve(table.inputs.size());
  rule.output_entries.reserve(table.outputs.size());
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "inputEntry") {
      rule.input_entries.push_back(unary_tests(child));
    } else if (name == "outputEntry") {
      DmnElement unused;
      read_base(child, unused);
      rule.output_entries.push_back(text_child(child, false));
    } else if (name == "annotationEntry") {
      rule.annotation_entries.push_back(text_child(child, false));
    } else {
      return false;
    }
    return true;
  });
  const auto hold = [&](const Message& message, std::size_t found, std::size_t expected) {
    report(message, from,
           {std::to_string(number), std::to_string(found), std::to_string(expected)});
  };
  if (rule.input_entries.size() != table.inputs.size()) {
    hold(messages::wrong_input_entries, rule.input_entries.size(), table.inputs.size());
  }
  if (rule.output_entries.size() != table.outputs.size()) {
    hold(messages::wrong_output_entries, rule.output_entries.size(), table.outputs.size());
  }
  if (rule.annotation_entries.size() > table.annotations.size()) {
    hold(messages::too_many_annotations, rule.annotation_entries.size(), table.annotations.size());
  }
  return rule;
}

Written Reading::unary_tests(xml::Element from) {
  DmnElement unused;
  read_base(from, unused);
  return text_child(from, true);
}

}  // namespace fasthold::dmn::detail
