// SPDX-License-Identifier: MPL-2.0
#include "plugin/marshal.hpp"

#include <algorithm>

namespace fasthold::plugin {
namespace {

using casefile::State;
using casefile::Type;
using casefile::Value;

std::uint16_t abi_type(Type type) noexcept {
  switch (type) {
    case Type::boolean: return FASTHOLD_BOOLEAN;
    case Type::number: return FASTHOLD_NUMBER;
    case Type::date: return FASTHOLD_DATE;
    case Type::code:
    case Type::text: return FASTHOLD_TEXT;
    case Type::list: return FASTHOLD_LIST;
  }
  return 0;
}

std::uint16_t abi_state(State state) noexcept {
  switch (state) {
    case State::unknown: return FASTHOLD_UNKNOWN;
    case State::absent: return FASTHOLD_ABSENT;
    case State::present: return FASTHOLD_PRESENT;
  }
  return FASTHOLD_UNKNOWN;
}

/// Whether the text is UTF-8: no overlong form, no surrogate, nothing past U+10FFFF.
bool is_utf8(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() - i < length) return false;
    std::uint32_t code = lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0) != 0x80) return false;
      code = code << 6 | (next & 0x3f);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return false;
    i += length;
  }
  return true;
}

/// Whether the text holds a line break or another control character, by which it could pass for
/// more than one line of a page.
bool has_control(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

}  // namespace

fasthold_value to_abi(const Value& value) noexcept {
  fasthold_value out{};
  out.type = abi_type(value.type());
  out.state = abi_state(value.state());
  if (!value.is_present()) return out;
  if (value.holds_text()) {
    out.v.s = {value.text().data(), static_cast<std::uint32_t>(value.text().size()), 0};
  } else {
    out.v.i = value.raw();
  }
  return out;
}

std::optional<std::string_view> from_abi(const fasthold_str& text, std::size_t limit_bytes) {
  if (text.len == 0) return std::string_view{};
  if (text.ptr == nullptr || text.len > limit_bytes) return std::nullopt;
  const std::string_view view{text.ptr, text.len};
  if (!is_utf8(view) || has_control(view)) return std::nullopt;
  return view;
}

std::optional<Value> from_abi(const fasthold_value& value, std::size_t limit_bytes) {
  Type type{};
  switch (value.type) {
    case FASTHOLD_BOOLEAN: type = Type::boolean; break;
    case FASTHOLD_NUMBER: type = Type::number; break;
    case FASTHOLD_DATE: type = Type::date; break;
    case FASTHOLD_TEXT: type = Type::text; break;
    case FASTHOLD_LIST: type = Type::list; break;
    default: return std::nullopt;
  }
  if (value.state == FASTHOLD_UNKNOWN) return Value::unknown(type);
  if (value.state == FASTHOLD_ABSENT) return Value::absent(type);
  if (value.state != FASTHOLD_PRESENT) return std::nullopt;
  if (type == Type::text) {
    const auto text = from_abi(value.v.s, limit_bytes);
    if (!text) return std::nullopt;
    return Value::of(Type::text, *text);
  }
  const auto within = [&value](std::int64_t least, std::int64_t most) {
    return value.v.i >= least && value.v.i <= most;
  };
  const bool in_range = type == Type::boolean  ? within(0, 1)
                        : type == Type::date   ? within(first_date.days, last_date.days)
                        : type == Type::number ? within(-Decimal::limit, Decimal::limit)
                                               : true;
  if (!in_range) return std::nullopt;
  return Value::of_raw(type, type == Type::list ? 0 : value.v.i);
}

std::span<const fasthold_value> CaseFacts::fill(std::span<const assessment::Slot> slots,
                                                const assessment::FactView& facts) {
  std::size_t cells = 0;
  for (const assessment::Slot& slot : slots) {
    if (!slot.fields.empty()) cells += facts.records(slot.fact).size() * slot.fields.size();
  }
  // Room first: the lists below point into `cells_`.
  values_.clear();
  cells_.clear();
  cells_.reserve(cells);
  for (const assessment::Slot& slot : slots) {
    if (slot.fields.empty()) {
      values_.push_back(to_abi(facts.value(slot.fact)));
      continue;
    }
    const casefile::Records& records = facts.records(slot.fact);
    fasthold_value list{};
    list.type = FASTHOLD_LIST;
    list.state = abi_state(records.state);
    list.v.l = {cells_.data() + cells_.size(), static_cast<std::uint32_t>(records.size()),
                static_cast<std::uint32_t>(slot.fields.size())};
    for (std::size_t r = 0; r < records.size(); ++r) {
      const auto record = records.record(r);
      for (const std::uint16_t field : slot.fields) cells_.push_back(to_abi(record[field]));
    }
    values_.push_back(list);
  }
  return values_;
}

SetupData::SetupData(const assessment::Binding& binding) {
  for (const policy::Parameter* parameter : binding.parameters) {
    auto& values = values_.emplace_back();
    for (const policy::DatedValue& value : parameter->values) {
      values.push_back({value.from.days, value.to == last_date ? INT32_MAX : value.to.days,
                        to_abi(value.value)});
    }
    std::uint32_t key = FASTHOLD_KEY_ASSESSMENT_DAY;
    if (parameter->key == policy::SelectionKey::first_absence_day) {
      key = FASTHOLD_KEY_FIRST_ABSENCE_DAY;
    } else if (parameter->key == policy::SelectionKey::event_day) {
      key = FASTHOLD_KEY_EVENT_DAY;
    }
    parameters_.push_back({key, static_cast<std::uint32_t>(values.size()), values.data()});
  }
  for (const casefile::Records& catalogue : binding.catalogues) {
    auto& rows = rows_.emplace_back();
    for (const Value& cell : catalogue.cells) rows.push_back(to_abi(cell));
    catalogues_.push_back(
        {rows.data(), static_cast<std::uint32_t>(catalogue.size()), catalogue.fields});
  }
  setup_ = {
      sizeof(fasthold_setup), static_cast<std::uint32_t>(parameters_.size()), parameters_.data(),
      catalogues_.data(),     static_cast<std::uint32_t>(catalogues_.size()), binding.as_of.days};
}

}  // namespace fasthold::plugin
