// SPDX-License-Identifier: MPL-2.0
// What all elements of a model have: names, ids, types, references, texts.
#include <algorithm>
#include <array>

#include "dmn/reading.hpp"

namespace fasthold::dmn::detail {
namespace {

using Version = Definitions::Version;

struct Vocabulary {
  Version version;
  std::string_view model;
  std::string_view feel;
};
constexpr std::array vocabularies = {
    Vocabulary{Version::dmn_1_1, "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
               "http://www.omg.org/spec/FEEL/20140401"},
    Vocabulary{Version::dmn_1_2, "http://www.omg.org/spec/DMN/20180521/MODEL/",
               "http://www.omg.org/spec/DMN/20180521/FEEL/"},
    Vocabulary{Version::dmn_1_3, "https://www.omg.org/spec/DMN/20191111/MODEL/",
               "https://www.omg.org/spec/DMN/20191111/FEEL/"},
    Vocabulary{Version::dmn_1_4, "https://www.omg.org/spec/DMN/20211108/MODEL/",
               "https://www.omg.org/spec/DMN/20211108/FEEL/"},
    Vocabulary{Version::dmn_1_5, "https://www.omg.org/spec/DMN/20230324/MODEL/",
               "https://www.omg.org/spec/DMN/20230324/FEEL/"}};

std::string without_space_around(std::string text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string::npos) return {};
  text.erase(text.find_last_not_of(spaces) + 1);
  text.erase(0, first);
  return text;
}

}  // namespace

std::optional<Version> version_of(std::string_view name_space) noexcept {
  for (const Vocabulary& vocabulary : vocabularies) {
    if (vocabulary.model == name_space) return vocabulary.version;
  }
  return std::nullopt;
}

bool is_feel(std::string_view language) noexcept {
  if (language.empty() || language == "feel" || language == "FEEL") return true;
  return std::any_of(vocabularies.begin(), vocabularies.end(),
                     [language](const Vocabulary& one) { return one.feel == language; });
}

void report_duplicates(Diagnostics& issues, const Message& message, std::vector<Seen> seen) {
  std::stable_sort(seen.begin(), seen.end(),
                   [](const Seen& a, const Seen& b) { return a.what < b.what; });
  const Seen* first = nullptr;
  for (const Seen& one : seen) {
    if (first != nullptr && first->what == one.what) {
      issues.report(message, one.where,
                    {beginning_of(one.what), std::to_string(first->where.line)});
    } else {
      first = &one;
    }
  }
}

Diagnostics without_local_mistakes(const Diagnostics& issues) {
  static constexpr std::array local = {
      &messages::unexpected_element,   &messages::other_name_space,   &messages::missing_attribute,
      &messages::part_twice,           &messages::second_expression,  &messages::bad_value,
      &messages::duplicate_id,         &messages::duplicate_name,     &messages::unknown_prefix,
      &messages::empty_type,           &messages::item_of_two_kinds,  &messages::unknown_language,
      &messages::imported_values,      &messages::entry_after_result, &messages::wrong_row,
      &messages::output_without_name,  &messages::not_a_reference,    &messages::refers_to_nothing,
      &messages::refers_to_other_kind, &messages::not_imported,       &messages::import_not_found,
      &messages::name_space_twice};
  if (issues.dropped() > 0) return issues;  // nobody knows what else there was
  Diagnostics left;
  for (const Diagnostic& issue : issues) {
    if (std::find(local.begin(), local.end(), issue.message) == local.end()) left.add(issue);
  }
  return left;
}

void Reading::report(const Message& message, xml::Element at, std::vector<std::string> arguments) {
  for (std::string& argument : arguments) argument = beginning_of(argument);
  issues_.report(message, at.position(), std::move(arguments));
}

void Reading::read_base(xml::Element from, DmnElement& into) {
  into.id = from.value("id");
  into.label = from.value("label");
  into.where = from.position();
  if (!into.id.empty()) ids_.push_back({into.id, into.where});
  from.each([&](xml::Element child) {
    if (child.local_name() == "description" && child.namespace_uri() == vocabulary_) {
      into.description = without_space_around(child.raw_text());
    }
  });
}

void Reading::read_named(xml::Element from, NamedElement& into) {
  read_base(from, into);
  into.name = from.value("name");
  if (into.name.empty()) {
    report(messages::missing_attribute, from, {std::string(from.local_name()), "name"});
  }
}

InformationItem Reading::information_item(xml::Element from) {
  InformationItem item;
  read_named(from, item);
  item.type = type_attribute(from);
  return item;
}

void Reading::default_variable(const NamedElement& owner, InformationItem& variable) {
  if (variable.where.line == 0) {
    variable.name = owner.name;
    variable.where = owner.where;
  } else if (variable.name != owner.name && !variable.name.empty() && !owner.name.empty()) {
    issues_.report(messages::variable_named_otherwise, variable.where,
                   {beginning_of(variable.name), beginning_of(owner.name)});
  }
}

TypeRef Reading::type_attribute(xml::Element from, std::string_view attribute) {
  return type_ref(from, std::string(from.value(attribute)), from.position());
}

TypeRef Reading::type_ref(xml::Element at, std::string name, Position where) {
  TypeRef type{std::move(name), {}, std::move(where)};
  const std::size_t colon = type.name.find(':');
  if (colon == std::string::npos) return type;
  const std::string prefix = type.name.substr(0, colon);
  const std::string_view name_space = at.namespace_of(prefix);
  if (prefix.empty() || name_space.empty()) {
    report(messages::unknown_prefix, at, {type.name, prefix});
    return type;
  }
  type.name.erase(0, colon + 1);
  if (!is_feel(name_space) && name_space != model_.name_space) type.name_space = name_space;
  return type;
}

Reference Reading::reference(xml::Element from) {
  const std::string_view href = from.value("href");
  if (href.empty()) {
    report(messages::missing_attribute, from, {std::string(from.local_name()), "href"});
    return {{}, {}, from.position()};
  }
  const std::size_t hash = href.find('#');
  if (hash == std::string_view::npos || hash + 1 == href.size()) {
    report(messages::not_a_reference, from, {std::string(href)});
    return {{}, {}, from.position()};
  }
  Reference reference{std::string(href.substr(0, hash)), std::string(href.substr(hash + 1)),
                      from.position()};
  if (reference.name_space == model_.name_space) reference.name_space.clear();
  return reference;
}

Written Reading::text_of(xml::Element from) {
  return {without_space_around(from.raw_text()), from.text_position()};
}

Written Reading::text_child(xml::Element from, bool required) {
  check_language(from);
  Written written{{}, from.position()};
  bool found = false;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "importedValues") {
      report(messages::imported_values, child);
      return true;
    }
    if (name != "text") return false;
    once(found, child, from);
    found = true;
    written = text_of(child);
    return true;
  });
  if (required && !found) {
    report(messages::missing_part, from, {std::string(from.local_name()), "text"});
  }
  return written;
}

void Reading::check_language(xml::Element from) {
  const std::string_view language = from.value("expressionLanguage");
  if (!is_feel(language)) report(messages::unknown_language, from, {std::string(language)});
}

bool Reading::flag(xml::Element from, std::string_view attribute) {
  const std::string_view value = from.value(attribute);
  if (value == "true" || value == "1") return true;
  if (!value.empty() && value != "false" && value != "0") {
    report(messages::bad_value, from,
           {std::string(value), std::string(attribute), "`true`, `false`"});
  }
  return false;
}

std::size_t Reading::one_of(xml::Element from, std::string_view attribute,
                            std::initializer_list<std::string_view> values) {
  const auto value = from.attribute(attribute);
  if (!value) return 0;
  const auto* const found = std::find(values.begin(), values.end(), *value);
  if (found != values.end()) return static_cast<std::size_t>(found - values.begin());
  std::string expected;
  for (const std::string_view one : values) {
    if (!expected.empty()) expected += ", ";
    expected += "`" + std::string(one) + "`";
  }
  // Not through report(): what is expected is ours, and may be long.
  issues_.report(messages::bad_value, from.position(),
                 {beginning_of(*value), std::string(attribute), expected});
  return 0;
}

bool Reading::is_own(xml::Element child, xml::Element parent) {
  const std::string_view name_space = child.namespace_uri();
  if (name_space == vocabulary_) return true;
  if (name_space.empty() || version_of(name_space)) {
    report(messages::other_name_space, child,
           {std::string(child.local_name()), std::string(name_space), vocabulary_,
            std::string(parent.local_name())});
  }
  return false;
}

void Reading::once(bool there_already, xml::Element child, xml::Element parent) {
  if (!there_already) return;
  report(messages::part_twice, child,
         {std::string(parent.local_name()), std::string(child.local_name())});
}

void Reading::require(bool there, xml::Element from, std::string_view part) {
  if (!there) {
    report(messages::missing_part, from, {std::string(from.local_name()), std::string(part)});
  }
}

}  // namespace fasthold::dmn::detail
