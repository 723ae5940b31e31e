// SPDX-License-Identifier: MPL-2.0
#include "casefile/distribution.hpp"

#include <algorithm>

#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

/// The millionths of an attribute that the schema has checked to be a number.
std::int64_t number_of(const xml::Element& element, std::string_view name, std::int64_t otherwise) {
  const auto text = element.attribute(name);
  const auto number = text ? parse_decimal(*text) : std::nullopt;
  return number ? number->millionths : otherwise;
}

}  // namespace

Distribution Distribution::read(const xml::Element& element, const ScalarType& type,
                                std::string_view subject, Diagnostics& issues) {
  Distribution distribution;
  distribution.type_ = type.type;
  std::size_t count = 0;
  element.each([&count](const xml::Element&) { ++count; });
  distribution.alternatives_.reserve(count);  // values point to texts in here
  element.each([&](const xml::Element& child) {
    Alternative& alternative = distribution.alternatives_.emplace_back();
    alternative.weight =
        static_cast<std::uint64_t>(number_of(child, "weight", Decimal::one) / Decimal::one);
    const std::string_view kind = child.name();
    if (kind == "choice") {
      alternative.text = child.value("value");
      const auto value = parse_value(type, alternative.text, subject, child.position(), issues);
      if (value) alternative.value = *value;
    } else {
      alternative.kind = kind == "uniform"      ? Kind::uniform
                         : kind == "day-before" ? Kind::day_before
                         : kind == "day-after"  ? Kind::day_after
                                                : Kind::day_into_spell;
      const std::int64_t unit = alternative.kind == Kind::uniform ? 1 : Decimal::one;
      alternative.min = number_of(child, "min", 0) / unit;
      alternative.max = number_of(child, "max", 0) / unit;
      alternative.step = std::max<std::int64_t>(number_of(child, "step", Decimal::one) / unit, 1);
      const bool fits =
          type.type == (alternative.kind == Kind::uniform ? Type::number : Type::date);
      if (!fits || alternative.max < alternative.min) {
        issues.report(messages::bad_distribution, child.position(),
                      {std::string{kind}, std::string{subject}});
      }
    }
    distribution.total_ += alternative.weight;
  });
  return distribution;
}

const Distribution::Alternative& Distribution::pick(Random& random) const {
  std::uint64_t left = random.below(total_);
  for (const Alternative& alternative : alternatives_) {
    if (left < alternative.weight) return alternative;
    left -= alternative.weight;
  }
  return alternatives_.back();
}

Value Distribution::draw(Random& random, const DrawDays& days) const {
  if (alternatives_.empty()) return Value::absent(type_);
  const Alternative& alternative = pick(random);
  if (alternative.kind == Kind::choice) return alternative.value;
  const auto steps =
      static_cast<std::uint64_t>((alternative.max - alternative.min) / alternative.step) + 1;
  const std::int64_t drawn =
      alternative.min + static_cast<std::int64_t>(random.below(steps)) * alternative.step;
  const auto whole = static_cast<std::int32_t>(drawn);
  switch (alternative.kind) {
    case Kind::choice:
    case Kind::uniform: return Value::of(Decimal{drawn});
    case Kind::day_before: return Value::of(days.as_of - whole);
    case Kind::day_after: return Value::of(days.as_of + whole);
    case Kind::day_into_spell: break;
  }
  const Date day = days.spell_began.value_or(last_date - whole) + whole;
  return day > days.as_of ? Value::absent(Type::date) : Value::of(day);
}

std::optional<Value> Distribution::draw_other(Random& random,
                                              const std::vector<Value>& taken) const {
  std::vector<const Alternative*> left;
  std::uint64_t total = 0;
  for (const Alternative& alternative : alternatives_) {
    if (alternative.kind != Kind::choice) continue;
    if (std::find(taken.begin(), taken.end(), alternative.value) != taken.end()) continue;
    left.push_back(&alternative);
    total += alternative.weight;
  }
  std::uint64_t at = random.below(total);
  for (const Alternative* alternative : left) {
    if (at < alternative->weight) return alternative->value;
    at -= alternative->weight;
  }
  return std::nullopt;
}

std::int64_t Distribution::draw_whole(Random& random) const {
  return draw(random, {}).number().millionths / Decimal::one;
}

}  // namespace fasthold::casefile
