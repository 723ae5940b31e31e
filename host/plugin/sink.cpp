// SPDX-License-Identifier: MPL-2.0
#include "plugin/sink.hpp"

#include <cstddef>

#include "plugin/marshal.hpp"

namespace fasthold::plugin {
namespace {

using assessment::Range;

template <class T>
std::uint32_t size_of(const std::vector<T>& pool) noexcept {
  return static_cast<std::uint32_t>(pool.size());
}

}  // namespace

Sink::Sink(const assessment::RuleDeclaration& rule, std::size_t slots,
           assessment::RuleAnswer& answer, const Limits& limits) noexcept
    : abi_{{sizeof(fasthold_sink), 0, on_outcome, on_near_miss, on_provide, on_missing,
            on_holds_until},
           this},
      rule_(rule),
      slots_(slots),
      answer_(answer),
      limits_(limits) {}

Sink& Sink::self(const fasthold_sink* sink) noexcept {
  static_assert(offsetof(Abi, sink) == 0);
  // SAFETY: the plugin gives back the pointer that abi() gave it, which is the first member of Abi.
  return *reinterpret_cast<const Abi*>(sink)->self;
}

std::int32_t Sink::refuse(std::string why, std::int32_t status) noexcept {
  if (refusal_.empty()) refusal_ = std::move(why);
  return status;
}

bool Sink::copy(const fasthold_str& text, std::string_view& out) {
  const auto read = from_abi(text, limits_.text_bytes);
  if (!read) return false;
  out = answer_.into->texts.keep(*read);
  return true;
}

bool Sink::copy(const fasthold_value& value, casefile::Value& out) {
  const auto read = from_abi(value, limits_.text_bytes);
  if (!read) return false;
  out = answer_.into->keep(*read);
  return true;
}

std::int32_t Sink::take(const fasthold_outcome* given, bool near_miss) {
  if (!refusal_.empty()) return FASTHOLD_E_LIMIT;
  if (given == nullptr || given->struct_size < sizeof(fasthold_outcome)) {
    return refuse("outcome: too small a struct");
  }
  if (given->code >= rule_.outcomes.size()) return refuse("code: not declared");
  if (++outcomes_ > limits_.outcomes_per_rule) {
    return refuse("limit: outcomes", FASTHOLD_E_LIMIT);
  }
  assessment::Outcome outcome;
  outcome.code = given->code;
  outcome.near_miss = near_miss;
  outcome.day = given->day;
  outcome.band = given->band;
  if (given->day != FASTHOLD_NO_DAY &&
      (given->day < first_date.days || given->day > last_date.days)) {
    return refuse("day: out of the calendar");
  }
  if (!copy(given->key, outcome.key)) return refuse("key: not a text");
  if (!copy(given->score, outcome.score)) return refuse("score: not a value");
  if (const std::int32_t status = take_lists(*given, outcome); status != FASTHOLD_OK) {
    return status;
  }
  const bool is_proposal = rule_.outcomes[given->code].kind == assessment::OutcomeKind::proposal;
  if (given->proposal != nullptr && !is_proposal) return refuse("proposal: not declared");
  if (given->proposal != nullptr) {
    if (const auto status = take_proposal(*given->proposal, outcome.proposal);
        status != FASTHOLD_OK) {
      return status;
    }
  }
  answer_.into->outcomes.push_back(outcome);
  return FASTHOLD_OK;
}

std::int32_t Sink::take_lists(const fasthold_outcome& given, assessment::Outcome& outcome) {
  assessment::Assessment& a = *answer_.into;
  if (given.n_arguments > limits_.evidence_per_outcome ||
      given.n_evidence > limits_.evidence_per_outcome ||
      given.n_parameters > limits_.evidence_per_outcome) {
    return refuse("limit: evidence", FASTHOLD_E_LIMIT);
  }
  if ((given.n_arguments > 0 && given.arguments == nullptr) ||
      (given.n_evidence > 0 && given.evidence == nullptr) ||
      (given.n_parameters > 0 && given.parameters == nullptr)) {
    return refuse("outcome: a list that is not there");
  }
  outcome.arguments = {size_of(a.arguments), given.n_arguments};
  for (std::uint32_t i = 0; i < given.n_arguments; ++i) {
    if (!copy(given.arguments[i], a.arguments.emplace_back())) return refuse("argument: no value");
  }
  outcome.evidence = {size_of(a.evidence), given.n_evidence};
  for (std::uint32_t i = 0; i < given.n_evidence; ++i) {
    const fasthold_evidence& e = given.evidence[i];
    assessment::Evidence& copied = a.evidence.emplace_back();
    copied.fact = e.fact;
    copied.record = e.record;
    copied.field = e.field;
    // What a whole list or record is seen as is ignored; its pointers are not followed.
    const bool is_list = e.fact < rule_.requires_.size() && !rule_.requires_[e.fact].fields.empty();
    if (is_list && e.field == FASTHOLD_WHOLE_FACT) continue;
    if (!copy(e.seen, copied.seen)) return refuse("evidence: no value");
  }
  outcome.parameters = {size_of(a.parameters), given.n_parameters};
  for (std::uint32_t i = 0; i < given.n_parameters; ++i) {
    const fasthold_parameter_use& p = given.parameters[i];
    assessment::ParameterUse& copied = a.parameters.emplace_back();
    copied.parameter = p.parameter;
    copied.day = {p.day};
    if (!copy(p.seen, copied.seen)) return refuse("parameter: no value");
  }
  return FASTHOLD_OK;
}

std::int32_t Sink::take_proposal(const fasthold_proposal& given, assessment::Proposal& proposal) {
  assessment::Assessment& a = *answer_.into;
  if (given.struct_size < sizeof(fasthold_proposal)) {
    return refuse("proposal: too small a struct");
  }
  if (given.n_funding > limits_.evidence_per_outcome ||
      given.n_covers > limits_.evidence_per_outcome) {
    return refuse("limit: proposal", FASTHOLD_E_LIMIT);
  }
  if ((given.n_funding > 0 && given.funding == nullptr) ||
      (given.n_covers > 0 && given.covers == nullptr)) {
    return refuse("proposal: a list that is not there");
  }
  proposal.rank = given.rank;
  proposal.lead_days = given.lead_days < 0 ? -1 : given.lead_days;
  if (!copy(given.measure, proposal.measure) || !copy(given.cost, proposal.cost)) {
    return refuse("proposal: no value");
  }
  proposal.funding = {size_of(a.funding), given.n_funding};
  for (std::uint32_t i = 0; i < given.n_funding; ++i) {
    if (!copy(given.funding[i], a.funding.emplace_back())) return refuse("funding: not a text");
  }
  proposal.covers = {size_of(a.covers), given.n_covers};
  for (std::uint32_t i = 0; i < given.n_covers; ++i) {
    assessment::Pair& pair = a.covers.emplace_back();
    if (!copy(given.covers[i].limitation, pair.limitation) ||
        !copy(given.covers[i].demand, pair.demand)) {
      return refuse("covers: not a text");
    }
  }
  return FASTHOLD_OK;
}

// Nothing may be thrown into a plugin: running out of memory in here is the one thing that
// could be, and it fails the case.
#define FASTHOLD_GUARDED(body)                            \
  try {                                                   \
    body                                                  \
  } catch (const std::exception&) {                       \
    return self(sink).refuse("memory", FASTHOLD_E_NOMEM); \
  }

std::int32_t Sink::on_outcome(const fasthold_sink* sink, const fasthold_outcome* o) noexcept {
  FASTHOLD_GUARDED(return self(sink).take(o, false);)
}

std::int32_t Sink::on_near_miss(const fasthold_sink* sink, const fasthold_outcome* o) noexcept {
  FASTHOLD_GUARDED(return self(sink).take(o, true);)
}

std::int32_t Sink::on_provide(const fasthold_sink* sink, std::uint32_t fact,
                              const fasthold_value* value) noexcept {FASTHOLD_GUARDED({
  Sink& me = self(sink);
  casefile::Value copied;
  if (fact >= me.rule_.provides.size()) return me.refuse("provides: not declared");
  if (value == nullptr || !me.copy(*value, copied)) return me.refuse("provides: no value");
  for (const auto& [other, ignored] : me.answer_.provided) {
    if (other == fact) return me.refuse("provides: twice");
  }
  me.answer_.provided.emplace_back(static_cast<std::uint16_t>(fact), copied);
  return FASTHOLD_OK;
})}

std::int32_t Sink::on_missing(const fasthold_sink* sink,
                              std::uint32_t fact) noexcept {FASTHOLD_GUARDED({
  Sink& me = self(sink);
  if (fact >= me.slots_) return me.refuse("missing: not required");
  for (const std::uint16_t other : me.answer_.missing) {
    if (other == fact) return FASTHOLD_OK;
  }
  me.answer_.missing.push_back(static_cast<std::uint16_t>(fact));
  return FASTHOLD_OK;
})}

std::int32_t Sink::on_holds_until(const fasthold_sink* sink, std::int32_t day) noexcept {
  FASTHOLD_GUARDED({
    Sink& me = self(sink);
    if (day < first_date.days || day > last_date.days) return me.refuse("holds until: no day");
    me.answer_.holds_until = std::min(me.answer_.holds_until, Date{day});
    return FASTHOLD_OK;
  })
}

#undef FASTHOLD_GUARDED

}  // namespace fasthold::plugin
