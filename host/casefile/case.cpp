// SPDX-License-Identifier: MPL-2.0
#include "casefile/case.hpp"

#include <algorithm>
#include <numeric>

#include "casefile/messages.hpp"

namespace fasthold::casefile {

CaseFile::CaseFile(const Vocabulary& vocabulary)
    : vocabulary_(&vocabulary), values_(vocabulary.size()), records_(vocabulary.lists()) {
  clear();
}

void CaseFile::clear() {
  header = {};
  for (FactIndex i = 0; i < values_.size(); ++i) {
    const FactDefinition& fact = (*vocabulary_)[i];
    values_[i] = Value::unknown(fact.type);
    if (fact.type != Type::list) continue;
    Records& records = records_[vocabulary_->list_ordinal(i)];
    records.state = State::unknown;
    records.fields = static_cast<std::uint16_t>(fact.fields.size());
    records.cells.clear();
  }
  texts_.clear();
}

Value CaseFile::keep(Value value) {
  if (!value.is_present() || value.type() != Type::text) return value;  // codes live elsewhere
  return Value::of(Type::text, texts_.keep(value.text()));
}

void CaseFile::set(FactIndex fact, Value value) {
  values_[fact] = keep(value);
}

Records& CaseFile::open_list(FactIndex list) {
  values_[list] = Value::of_raw(Type::list, 0);
  Records& records = records_[vocabulary_->list_ordinal(list)];
  records.state = State::present;
  return records;
}

void CaseFile::add_record(FactIndex list, std::span<const Value> record) {
  Records& records = open_list(list);
  for (const Value& cell : record) records.cells.push_back(keep(cell));
}

void check_periods(CaseFile& file, FactIndex list, std::span<const Position> where,
                   Diagnostics& issues) {
  const FactDefinition& fact = file.vocabulary()[list];
  if (!fact.period) return;
  Records& records = file.open_list(list);
  const auto [first_field, last_field] = *fact.period;
  const auto first_of = [&, field = first_field](std::size_t i) {
    const Value& value = records.record(i)[field];
    return value.is_present() ? value.date() : last_date;
  };
  const auto last_of = [&, field = last_field](std::size_t i) {
    const Value& value = records.record(i)[field];
    return value.is_present() ? value.date() : last_date;
  };

  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return first_of(a) < first_of(b); });

  std::optional<std::size_t> longest;  // the record so far that ends last
  for (const std::size_t i : order) {
    if (last_of(i) < first_of(i)) {
      issues.report(messages::ends_before_it_begins, where[i],
                    {fact.id, to_string(last_of(i)), to_string(first_of(i))});
      continue;
    }
    if (fact.disjoint && longest && first_of(i) <= last_of(*longest)) {
      issues.report(messages::overlapping_periods, where[i],
                    {fact.id, to_string(first_of(i)), to_string(first_of(*longest))});
    }
    if (!longest || last_of(i) > last_of(*longest)) longest = i;
  }

  std::vector<Value> sorted;
  sorted.reserve(records.cells.size());
  for (const std::size_t i : order) {
    const auto record = records.record(i);
    sorted.insert(sorted.end(), record.begin(), record.end());
  }
  records.cells = std::move(sorted);
}

}  // namespace fasthold::casefile
