// SPDX-License-Identifier: MPL-2.0
// Item definitions.
#include "dmn/reading.hpp"

namespace fasthold::dmn::detail {

// Limits::model_depth bounds the recursion.
ItemDefinition Reading::item_definition(xml::Element from, std::size_t depth) {
  ItemDefinition item;
  read_named(from, item);
  item.is_collection = flag(from, "isCollection");
  if (depth > limits_.model_depth) {
    report(messages::too_deep, from, {std::to_string(limits_.model_depth)});
    return item;
  }
  item.type.where = item.where;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "typeRef") {
      once(!item.type.empty(), child, from);
      item.type = type_ref(child, child.text(), child.text_position());
      if (item.type.empty()) report(messages::empty_type, child);
    } else if (name == "allowedValues") {
      once(!item.allowed_values.empty(), child, from);
      item.allowed_values = unary_tests(child);
    } else if (name == "typeConstraint") {
      once(!item.type_constraint.empty(), child, from);
      item.type_constraint = unary_tests(child);
    } else if (name == "itemComponent") {
      item.components.push_back(item_definition(child, depth + 1));
    } else if (name == "functionItem") {
      once(item.function != nullptr, child, from);
      item.function = function_item(child);
    } else {
      return false;
    }
    return true;
  });
  const int says =
      int{!item.type.empty()} + int{!item.components.empty()} + int{item.function != nullptr};
  if (says > 1) report(messages::item_of_two_kinds, from, {item.name});

  std::vector<Seen> names;
  for (const ItemDefinition& component : item.components) {
    if (!component.name.empty()) names.push_back({component.name, component.where});
  }
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  return item;
}

std::unique_ptr<FunctionItem> Reading::function_item(xml::Element from) {
  auto function = std::make_unique<FunctionItem>();
  read_base(from, *function);
  function->output_type = type_attribute(from, "outputTypeRef");
  std::vector<Seen> names;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name != "parameters") return false;
    function->parameters.push_back(information_item(child));
    names.push_back({function->parameters.back().name, function->parameters.back().where});
    return true;
  });
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  return function;
}

}  // namespace fasthold::dmn::detail
