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

namespace {

/// An order of cells that depends on nothing but what they say.
int compare(const Value& a, const Value& b) {
  if (a.state() != b.state()) return a.state() < b.state() ? -1 : 1;
  if (!a.is_present()) return 0;
  if (a.holds_text()) return a.text().compare(b.text());
  return a.raw() == b.raw() ? 0 : a.raw() < b.raw() ? -1 : 1;
}

/// Cells of records; a period without its last day never ends.
class RecordOrder {
 public:
  RecordOrder(const FactDefinition& fact, const Records& records)
      : fact_(fact), records_(records) {}

  [[nodiscard]] Date first(std::size_t i) const { return day(i, fact_.period->first); }
  [[nodiscard]] Date last(std::size_t i) const { return day(i, fact_.period->second); }
  bool operator()(std::size_t a, std::size_t b) const {
    if (fact_.period && first(a) != first(b)) return first(a) < first(b);
    const auto cells_a = records_.record(a);
    const auto cells_b = records_.record(b);
    for (std::size_t field = 0; field < cells_a.size(); ++field) {
      if (const int order = compare(cells_a[field], cells_b[field])) return order < 0;
    }
    return false;
  }

 private:
  [[nodiscard]] Date day(std::size_t i, std::uint16_t field) const {
    const Value& value = records_.record(i)[field];
    return value.is_present() ? value.date() : last_date;
  }
  const FactDefinition& fact_;
  const Records& records_;
};

void check_periods(const FactDefinition& fact, const RecordOrder& records,
                   std::span<const std::size_t> order, std::span<const Position> where,
                   Diagnostics& issues) {
  std::optional<std::size_t> longest;  // the record so far that ends last
  for (const std::size_t i : order) {
    if (records.last(i) < records.first(i)) {
      issues.report(messages::ends_before_it_begins, where[i],
                    {fact.id, to_string(records.last(i)), to_string(records.first(i))});
      continue;
    }
    if (fact.disjoint && longest && records.first(i) <= records.last(*longest)) {
      issues.report(messages::overlapping_periods, where[i],
                    {fact.id, to_string(records.first(i)), to_string(records.first(*longest))});
    }
    if (!longest || records.last(i) > records.last(*longest)) longest = i;
  }
}

}  // namespace

void order_records(CaseFile& file, FactIndex list, std::span<const Position> where,
                   Diagnostics& issues) {
  const FactDefinition& fact = file.vocabulary()[list];
  Records& records = file.open_list(list);
  const RecordOrder before(fact, records);
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), before);
  if (fact.period) check_periods(fact, before, order, where, issues);

  std::vector<Value> sorted;
  sorted.reserve(records.cells.size());
  for (const std::size_t i : order) {
    const auto record = records.record(i);
    sorted.insert(sorted.end(), record.begin(), record.end());
  }
  records.cells = std::move(sorted);
}

}  // namespace fasthold::casefile
