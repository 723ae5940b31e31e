// SPDX-License-Identifier: MPL-2.0
// A case as text: canonical for hashing, XML for people.
#include <fmt/format.h>

#include "casefile/case.hpp"

namespace fasthold::casefile {
namespace {

/// What marks end and absence may not also stand in a value.
constexpr std::string_view marks = "%;()[]!\n";

/// `=value` with the marks in it as %XX, or `!` for what is known not to exist.
void append(std::string& out, const Value& value) {
  if (value.state() == State::absent) {
    out += '!';
    return;
  }
  out += '=';
  for (const char c : to_string(value)) {
    if (marks.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

/// Whether the cell says no more than a record that leaves the field out, so that a field which
/// the vocabulary gains changes no case that came before it.
bool is_left_out(const FieldDefinition& field, const Value& cell) {
  if (cell.is_present()) return false;
  return cell.is_unknown() || field.when_missing == WhenMissing::absent;
}

void append_records(std::string& out, const FactDefinition& fact, const Records& records) {
  out += '[';
  for (std::size_t i = 0; i < records.size(); ++i) {
    out += '(';
    const auto record = records.record(i);
    for (std::size_t field = 0; field < record.size(); ++field) {
      if (is_left_out(fact.fields[field], record[field])) continue;
      out += fact.fields[field].id;
      append(out, record[field]);
      out += ';';
    }
    out += ')';
  }
  out += ']';
}

}  // namespace

std::string canonical_text(const CaseFile& file) {
  const Vocabulary& vocabulary = file.vocabulary();
  std::string out;
  out.reserve(1024);
  for (const FactIndex i : vocabulary.by_id()) {
    const FactDefinition& fact = vocabulary[i];
    if (fact.type == Type::list) {
      const Records& records = file.records(i);
      if (records.state == State::unknown) continue;
      out += fact.id;
      append_records(out, fact, records);
    } else {
      const Value& value = file.value(i);
      if (value.is_unknown()) continue;
      out += fact.id;
      append(out, value);
    }
    out += '\n';
  }
  return out;
}

Hash hash_of(const CaseFile& file) {
  return fasthold::hash_of(canonical_text(file));
}

std::string to_xml(const CaseFile& file) {
  const auto attribute = [](std::string_view name, std::string_view value) {
    return value.empty() ? std::string{} : fmt::format(" {}=\"{}\"", name, xml::escape(value));
  };
  const Vocabulary& vocabulary = file.vocabulary();
  std::string out = "<case xmlns=\"urn:fasthold:case:1\"";
  out += attribute("id", file.header.id) + attribute("municipality", file.header.municipality) +
         attribute("caseworker", file.header.caseworker) +
         attribute("employer", file.header.employer) + ">\n";
  for (FactIndex i = 0; i < vocabulary.size(); ++i) {
    const FactDefinition& fact = vocabulary[i];
    if (fact.type != Type::list) {
      const Value& value = file.value(i);
      if (value.is_unknown()) continue;
      out += fmt::format("  <fact id=\"{}\"{}/>\n", fact.id,
                         value.is_present() ? attribute("value", to_string(value)) +
                                                  attribute("unit", fact.scalar.unit)
                                            : std::string{" none=\"true\""});
      continue;
    }
    const Records& records = file.records(i);
    if (records.state == State::unknown) continue;
    out += fmt::format("  <list id=\"{}\">\n", fact.id);
    for (std::size_t r = 0; r < records.size(); ++r) {
      out += "    <record";
      for (std::size_t field = 0; field < fact.fields.size(); ++field) {
        out += attribute(fact.fields[field].id, to_string(records.record(r)[field]));
      }
      out += "/>\n";
    }
    out += "  </list>\n";
  }
  return out + "</case>\n";
}

}  // namespace fasthold::casefile
