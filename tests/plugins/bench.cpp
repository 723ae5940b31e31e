// SPDX-License-Identifier: MPL-2.0
#include "bench.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <stdexcept>

namespace fasthold::bench {
namespace {

const std::string root = FASTHOLD_SOURCE_DIR;

pugi::xml_document load(const std::string& path) {
  pugi::xml_document document;
  if (!document.load_file(path.c_str())) throw std::runtime_error("cannot read " + path);
  return document;
}

std::uint32_t index_of(const std::vector<std::string>& ids, const std::string& id) {
  const auto at = std::find(ids.begin(), ids.end(), id);
  if (at == ids.end()) throw std::runtime_error("manifest does not name " + id);
  return static_cast<std::uint32_t>(at - ids.begin());
}

Number decimal(const std::string& text) {
  return Number::millionths(static_cast<std::int64_t>(std::stold(text) * 1e6L + 0.5L));
}

Scalar parse(const std::string& type, const std::string& value) {
  if (value == "none") return none();
  if (type == "number") return number(decimal(value));
  if (type == "boolean") return truth(value == "true");
  return type == "date" ? on(value) : text(value);
}

std::string write(const fasthold_value& value) {
  if (value.state == FASTHOLD_UNKNOWN) return "?";
  if (value.state == FASTHOLD_ABSENT) return "-";
  if (value.type == FASTHOLD_TEXT) return std::string(sdk::to_view(value.v.s));
  if (value.type == FASTHOLD_DATE) return iso(*sdk::to_date(value));
  if (value.type == FASTHOLD_BOOLEAN) return value.v.i ? "true" : "false";
  const Number number = Number::millionths(value.v.i);
  if (number.is_whole()) return std::to_string(number.floor());
  std::string digits = std::to_string(number.to_double());
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string type_name(std::uint16_t type) {
  constexpr const char* names[] = {"?", "boolean", "number", "date", "text", "list"};
  return type < 6 ? names[type] : "?";
}

}  // namespace

Date day(const std::string& iso) {
  const auto date =
      sdk::make_date(std::stoi(iso), static_cast<unsigned>(std::stoi(iso.substr(5, 2))),
                     static_cast<unsigned>(std::stoi(iso.substr(8, 2))));
  if (!date) throw std::runtime_error("no such day: " + iso);
  return *date;
}

std::string iso(Date day) {
  std::string text(10, ' ');
  sdk::write_iso(day, text.data());
  return text;
}

const Outcome* Answer::find(const std::string& code) const {
  for (const Outcome& outcome : outcomes)
    if (outcome.code == code) return &outcome;
  return nullptr;
}

bool Answer::says_the_same(const Answer& other) const {
  return status == other.status && outcomes == other.outcomes && provided == other.provided &&
         missing == other.missing;
}

/// The sink, and what reached it.
struct Bench::Recorder {
  fasthold_sink sink{};
  const Bench& bench;
  const Bench::Rule& rule;
  const fasthold_case& kase;
  Answer answer;

  static Recorder& of(const fasthold_sink* sink) {
    // SAFETY: `sink` is the first member, and every recorder is made non-const.
    return *reinterpret_cast<Recorder*>(const_cast<fasthold_sink*>(sink));
  }

  std::int32_t refuse(const std::string& why) {
    answer.refusals.push_back(why);
    return FASTHOLD_E_LIMIT;
  }

  std::int32_t take(const fasthold_outcome& given, bool near_miss) {
    if (given.code >= rule.codes.size()) return refuse("code");
    const Code& code = rule.codes[given.code];
    Outcome outcome{.code = code.id, .near_miss = near_miss};
    if (given.day != FASTHOLD_NO_DAY) outcome.day = Date{given.day};
    if (!code.bands.empty() && given.band < code.bands.size())
      outcome.band = code.bands[given.band];
    if (!near_miss && code.kind == "deadline" && !outcome.day) return refuse("no day " + code.id);
    if (given.proposal) outcome.measure = sdk::to_view(given.proposal->measure);
    if (!near_miss && (code.kind == "proposal") != !outcome.measure.empty())
      return refuse("kind " + code.id);
    if (given.n_arguments != code.arguments.size()) return refuse("arguments " + code.id);
    for (std::uint32_t i = 0; i < given.n_arguments; ++i) {
      const Argument& argument = code.arguments[i];
      const fasthold_value& value = given.arguments[i];
      const std::string type = argument.type == "code" ? "text" : argument.type;
      if (type_name(value.type) != type) return refuse("type of " + code.id + " " + argument.id);
      const std::string written = write(value);
      const auto& allowed = argument.allowed;
      if (argument.type == "code" && value.state == FASTHOLD_PRESENT &&
          std::find(allowed.begin(), allowed.end(), written) == allowed.end())
        return refuse(code.id + " " + argument.id + " may not be " + written);
      if (!near_miss && value.state != FASTHOLD_PRESENT && type != "text")
        outcome.arguments["incomplete"] += argument.id;
      outcome.arguments[argument.id] = written;
    }
    if (given.evidence) take_evidence(given, outcome);
    for (std::uint32_t i = 0; i < given.n_parameters; ++i) take_use(given.parameters[i], outcome);
    answer.outcomes.push_back(outcome);
    return FASTHOLD_OK;
  }

  void take_evidence(const fasthold_outcome& given, Outcome& outcome) {
    for (std::uint32_t i = 0; i < given.n_evidence; ++i) {
      const fasthold_evidence& e = given.evidence[i];
      if (e.fact >= kase.n_facts) {
        refuse("evidence");
        continue;
      }
      const fasthold_value* sent = &kase.facts[e.fact];
      if (e.record != FASTHOLD_WHOLE_FACT)
        sent = &sent->v.l.cells[std::size_t{e.record} * sent->v.l.n_fields + e.field];
      if (sent->type != FASTHOLD_LIST &&
          (sent->state != e.seen.state || write(*sent) != write(e.seen)))
        refuse("cited what was not said: " + rule.facts[e.fact]);
      outcome.evidence.push_back(rule.facts[e.fact]);
    }
  }

  void take_use(const fasthold_parameter_use& use, Outcome& outcome) {
    if (use.parameter >= bench.parameters_.size()) return void(refuse("parameter"));
    const std::string& id = bench.parameter_ids_[use.parameter];
    const sdk::Use holds =
        sdk::Series(use.parameter, bench.parameters_[use.parameter]).on(Date{use.day});
    if (holds.value().state != use.seen.state || write(holds.value()) != write(use.seen))
      refuse("parameter is not what was given: " + id);
    if (use.seen.type < FASTHOLD_BOOLEAN || use.seen.type > FASTHOLD_TEXT)
      refuse("parameter without a type: " + id);
    outcome.parameters.push_back(id);
  }
};

Bench::Bench(const std::string& plugin) {
  read_manifest(root + "/plugins/" + plugin + "/plugin.xml");
  read_policy();
}

Bench::~Bench() {
  if (instance_) fasthold_plugin.destroy(instance_);
}

fasthold_value Bench::keep(const Scalar& scalar) {
  fasthold_value value = sdk::make_value(scalar.type, scalar.state);
  if (scalar.state != sdk::State::present) return value;
  if (scalar.type == FASTHOLD_TEXT) {
    value.v.s = sdk::to_str(texts_.emplace_back(scalar.text));
  } else {
    value.v.i = scalar.number;
  }
  return value;
}

void Bench::read_manifest(const std::string& path) {
  const pugi::xml_document document = load(path);
  const pugi::xml_node plugin = document.document_element();
  id_ = plugin.attribute("id").value();
  version_ = plugin.attribute("version").value();
  for (const pugi::xml_node node : plugin.children("parameter")) {
    parameter_ids_.push_back(node.attribute("id").value());
    parameter_types_.push_back(node.attribute("type").value());
  }
  for (const pugi::xml_node node : plugin.children("catalogue")) {
    std::vector<std::string> columns;
    for (const pugi::xml_node c : node.children("column"))
      columns.push_back(c.attribute("id").value());
    read_catalogue(node.attribute("id").value(), columns);
  }
  for (const pugi::xml_node node : plugin.children("rule")) {
    Rule rule{.id = node.attribute("id").value()};
    for (const pugi::xml_node r : node.children("requires")) {
      rule.facts.push_back(r.attribute("fact").value());
      std::size_t n = 0;
      for ([[maybe_unused]] auto f : sdk::Words(r.attribute("fields").value())) ++n;
      rule.n_fields.push_back(n);
    }
    for (const pugi::xml_node p : node.children("provides"))
      rule.provides.push_back(p.attribute("fact").value());
    for (const pugi::xml_node o : node.children("outcome")) {
      Code code{.id = o.attribute("code").value(), .kind = o.attribute("kind").value()};
      for (const pugi::xml_node b : o.children("band"))
        code.bands.push_back(b.attribute("id").value());
      for (const pugi::xml_node a : o.children("argument")) {
        Argument argument{a.attribute("id").value(), a.attribute("type").value(), {}};
        for (const pugi::xml_node v : a.children("allowed"))
          argument.allowed.push_back(v.attribute("value").value());
        code.arguments.push_back(argument);
      }
      rule.codes.push_back(code);
    }
    rules_.push_back(rule);
  }
}

void Bench::read_policy() {
  const pugi::xml_document document = load(root + "/rules/national/policy.xml");
  const pugi::xml_node all = document.document_element().child("parameters");
  for (std::size_t i = 0; i < parameter_ids_.size(); ++i) {
    const auto node = all.find_child_by_attribute("id", parameter_ids_[i].c_str());
    if (!node) throw std::runtime_error("national policy lacks " + parameter_ids_[i]);
    auto& values = dated_.emplace_back();
    for (const pugi::xml_node v : node.children("value")) {
      const std::string to = v.attribute("valid-to").value();
      values.push_back({day(v.attribute("valid-from").value()).days,
                        to.empty() ? INT32_MAX : day(to).days,
                        keep(parse(parameter_types_[i], v.attribute("value").value()))});
    }
    std::sort(values.begin(), values.end(),
              [](const auto& a, const auto& b) { return a.from_day < b.from_day; });
    for (std::size_t v = 0; v + 1 < values.size(); ++v)
      values[v].to_day = std::min(values[v].to_day, values[v + 1].from_day - 1);
    const std::string name = node.attribute("selection-key").value();
    std::uint32_t key = FASTHOLD_KEY_ASSESSMENT_DAY;
    if (name == "first-absence-day") key = FASTHOLD_KEY_FIRST_ABSENCE_DAY;
    if (name == "event-day") key = FASTHOLD_KEY_EVENT_DAY;
    parameters_.push_back({key, static_cast<std::uint32_t>(values.size()), values.data()});
  }
}

void Bench::read_catalogue(const std::string& id, const std::vector<std::string>& columns) {
  const pugi::xml_document document = load(root + "/rules/national/" + id + ".xml");
  auto& cells = cells_.emplace_back();
  std::uint32_t rows = 0;
  for (const pugi::xml_node entry : document.document_element().children("entry")) {
    cells.push_back(keep(text(entry.attribute("id").value())));
    for (const std::string& column : columns)
      cells.push_back(
          keep(parse(column == "day" ? "date" : "text", entry.attribute(column.c_str()).value())));
    ++rows;
  }
  catalogues_.push_back({cells.data(), rows, static_cast<std::uint32_t>(columns.size() + 1)});
}

void Bench::set(const std::string& parameter_id, const Scalar& value) {
  auto& values = dated_.emplace_back();
  if (value.state != sdk::State::unknown) values.push_back({Date::first, INT32_MAX, keep(value)});
  fasthold_parameter& parameter = parameters_[this->parameter(parameter_id)];
  parameter.values = values.data();
  parameter.n_values = static_cast<std::uint32_t>(values.size());
}

void Bench::create() {
  fasthold_setup setup{};
  setup.struct_size = sizeof setup;
  setup.n_parameters = n_parameters();
  setup.parameters = parameters_.data();
  setup.catalogues = catalogues_.data();
  setup.n_catalogues = static_cast<std::uint32_t>(catalogues_.size());
  const fasthold_host host{sizeof host, FASTHOLD_ABI_MAJOR, FASTHOLD_ABI_MINOR, nullptr};
  if (fasthold_plugin.create(&host, &setup, &instance_) != FASTHOLD_OK)
    throw std::runtime_error("create failed");
}

Answer Bench::assess(const std::string& rule_id, const Facts& facts, Date as_of) {
  if (!instance_) create();
  const std::uint32_t at = rule(rule_id);
  const Rule& rule = rules_[at];
  std::deque<std::vector<fasthold_value>> cells;
  std::vector<fasthold_value> values;
  for (std::size_t i = 0; i < rule.facts.size(); ++i) {
    const auto list = facts.lists.find(rule.facts[i]);
    const auto scalar = facts.scalars.find(rule.facts[i]);
    if (list != facts.lists.end()) {
      auto& own = cells.emplace_back();
      for (const auto& record : list->second)
        for (std::size_t f = 0; f < rule.n_fields[i]; ++f) own.push_back(keep(record.at(f)));
      fasthold_value value = sdk::make_value(FASTHOLD_LIST, sdk::State::present);
      value.v.l = {own.data(), static_cast<std::uint32_t>(list->second.size()),
                   static_cast<std::uint32_t>(rule.n_fields[i])};
      values.push_back(value);
    } else {
      values.push_back(keep(scalar == facts.scalars.end() ? Scalar{} : scalar->second));
    }
  }
  const fasthold_case kase{
      sizeof kase, static_cast<std::uint32_t>(values.size()), values.data(), 0, as_of.days, 0};
  Recorder recorder{.bench = *this, .rule = rule, .kase = kase, .answer = {}};
  recorder.sink.struct_size = sizeof recorder.sink;
  recorder.sink.outcome = [](const fasthold_sink* s, const fasthold_outcome* o) {
    return Recorder::of(s).take(*o, false);
  };
  recorder.sink.near_miss = [](const fasthold_sink* s, const fasthold_outcome* o) {
    return Recorder::of(s).take(*o, true);
  };
  recorder.sink.provide = [](const fasthold_sink* s, std::uint32_t f, const fasthold_value* v) {
    Recorder& self = Recorder::of(s);
    if (f >= self.rule.provides.size()) return self.refuse("provides");
    self.answer.provided[self.rule.provides[f]] = write(*v);
    return FASTHOLD_OK;
  };
  recorder.sink.missing = [](const fasthold_sink* s, std::uint32_t f) {
    Recorder& self = Recorder::of(s);
    if (f >= self.kase.n_facts || self.kase.facts[f].state != FASTHOLD_UNKNOWN)
      if (f >= self.kase.n_facts || self.kase.facts[f].type != FASTHOLD_LIST)
        return self.refuse("missing what is known");
    self.answer.missing.push_back(self.rule.facts[f]);
    return FASTHOLD_OK;
  };
  recorder.sink.holds_until = [](const fasthold_sink* s, std::int32_t d) {
    auto& until = Recorder::of(s).answer.holds_until;
    until = std::min(until.value_or(Date{d}), Date{d});
    return FASTHOLD_OK;
  };
  recorder.answer.status = fasthold_plugin.assess(instance_, at, &kase, &recorder.sink);
  for (const Outcome& outcome : recorder.answer.outcomes)
    if (outcome.arguments.contains("incomplete"))
      recorder.answer.refusals.push_back(outcome.code + " lacks " +
                                         outcome.arguments.at("incomplete"));
  return recorder.answer;
}

std::uint32_t Bench::parameter(const std::string& id) const {
  return index_of(parameter_ids_, id);
}
std::uint32_t Bench::rule(const std::string& id) const {
  for (std::uint32_t i = 0; i < rules_.size(); ++i)
    if (rules_[i].id == id) return i;
  throw std::runtime_error("manifest has no rule " + id);
}
std::uint32_t Bench::fact(const std::string& rule_id, const std::string& id) const {
  return index_of(rules_[rule(rule_id)].facts, id);
}
std::uint32_t Bench::provided(const std::string& rule_id, const std::string& id) const {
  return index_of(rules_[rule(rule_id)].provides, id);
}
std::uint32_t Bench::code(const std::string& rule_id, const std::string& id) const {
  std::vector<std::string> ids;
  for (const Code& code : rules_[rule(rule_id)].codes) ids.push_back(code.id);
  return index_of(ids, id);
}

}  // namespace fasthold::bench
