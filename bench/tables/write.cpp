// SPDX-License-Identifier: MPL-2.0
#include "tables/write.hpp"

#include <bit>

namespace fasthold::bench {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) text += between;
    text += part;
  }
  return text;
}

Choices choices_of(const Cell& cell, const Column& column) {
  const auto count = static_cast<int>(column.choices.size());
  const std::uint32_t all = (1U << count) - 1;
  Choices result;
  result.negated = std::popcount(cell.choices & all) > count / 2;
  const std::uint32_t listed = (result.negated ? ~cell.choices : cell.choices) & all;
  for (int i = 0; i < count; ++i) {
    if ((listed >> i & 1U) != 0)
      result.names.push_back(column.choices[static_cast<std::size_t>(i)]);
  }
  return result;
}

bool is_point(const Cell& cell) {
  return cell.from && cell.to && cell.from->value == cell.to->value;
}

std::string interval_of(const Cell& cell) {
  if (is_point(cell)) return to_decimal(cell.from->value);
  if (cell.from && cell.to) {
    return (cell.from->included ? "[" : "(") + to_decimal(cell.from->value) + ".." +
           to_decimal(cell.to->value) + (cell.to->included ? "]" : ")");
  }
  if (cell.from) return (cell.from->included ? ">= " : "> ") + to_decimal(cell.from->value);
  return (cell.to->included ? "<= " : "< ") + to_decimal(cell.to->value);
}

std::string to_csv(const std::vector<Case>& cases) {
  std::vector<std::string> fields;
  for (const Column& column : columns()) fields.push_back(identifier(column.name));
  std::string text = joined(fields, ",") + '\n';
  for (const Case& values : cases) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Column& column = columns()[i];
      if (i > 0) text += ',';
      switch (column.kind) {
        case Kind::number: text += to_decimal(values[i]); break;
        case Kind::choice: text += column.choices[static_cast<std::size_t>(values[i])]; break;
        case Kind::boolean: text += values[i] != 0 ? "true" : "false"; break;
      }
    }
    text += '\n';
  }
  return text;
}

}  // namespace fasthold::bench
