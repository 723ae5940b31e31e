// SPDX-License-Identifier: MPL-2.0
#include "fake_host.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fasthold::test {

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("no such file: " + path);
  std::stringstream text;
  text << file.rdbuf();
  std::string all = text.str();
  for (auto open = all.find("<!--"); open != all.npos; open = all.find("<!--"))
    all.erase(open, all.find("-->", open) + 3 - open);
  return all;
}

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
};

/// Start and empty tags in their order. Enough for our own files, whose form a schema has checked.
std::vector<Tag> tags_of(const std::string& text) {
  std::vector<Tag> tags;
  for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const auto end = text.find('>', at);
    if (text[at + 1] == '/' || text[at + 1] == '?') continue;
    const std::string inside = text.substr(at + 1, end - at - 1);
    Tag tag{inside.substr(0, inside.find_first_of(" \n/")), {}};
    for (auto is = inside.find('='); is != inside.npos;) {
      const auto first = inside.find_last_of(" \n", is) + 1;
      const auto close = inside.find('"', is + 2);
      tag.attributes[inside.substr(first, is - first)] = inside.substr(is + 2, close - is - 2);
      is = inside.find('=', close);
    }
    tags.push_back(std::move(tag));
  }
  return tags;
}

Fact parse(const std::string& type, const std::string& value) {
  if (type == "number") return number(std::stod(value));
  if (type == "boolean") return truth(value == "true");
  return text(value);
}

std::string write(const fasthold_value& value) {
  if (value.state == FASTHOLD_UNKNOWN) return "?";
  if (value.state == FASTHOLD_ABSENT) return "-";
  if (value.type == FASTHOLD_TEXT) return std::string(sdk::to_view(value.v.s));
  return std::to_string(value.v.i);
}

bool is_same(const fasthold_value& a, const fasthold_value& b) {
  return a.type == FASTHOLD_LIST || (a.state == b.state && write(a) == write(b));
}

}  // namespace

const Outcome* Answer::find(std::string_view code, std::string_view key) const {
  for (const Outcome& each : outcomes)
    if (each.code == code && each.key == key) return &each;
  return nullptr;
}

const Outcome* Answer::find_near_miss(std::string_view key) const {
  for (const Outcome& each : near_misses)
    if (each.key == key) return &each;
  return nullptr;
}

struct FakeHost::Recorder {
  fasthold_sink sink{};  // first, so that a pointer to it is one to the recorder
  FakeHost* host = nullptr;
  const fasthold_case* facts = nullptr;
  Answer answer;

  static Recorder& of(const fasthold_sink* sink) {
    return *reinterpret_cast<Recorder*>(const_cast<fasthold_sink*>(sink));
  }
  void refuse(const std::string& why) { answer.refusals.push_back(why); }

  void record(const fasthold_outcome& given, bool near_miss) {
    if (given.code >= host->codes_.size()) return refuse("code");
    const Code& code = host->codes_[given.code];
    Outcome made;
    made.code = code.id;
    made.key = sdk::to_view(given.key);
    made.near_miss = near_miss;
    made.day = given.day;
    if (given.n_arguments != code.arguments.size()) return refuse("arguments of " + code.id);
    for (std::uint32_t i = 0; i < given.n_arguments; ++i) {
      const Argument& argument = code.arguments[i];
      const std::string value = write(given.arguments[i]);
      const bool is_text = argument.type == "text" || argument.type == "code";
      if (is_text != (given.arguments[i].type == FASTHOLD_TEXT)) refuse("type of " + argument.id);
      if (argument.type == "code" && value != "?" && value != "-" &&
          std::find(argument.allowed.begin(), argument.allowed.end(), value) ==
              argument.allowed.end())
        refuse("value of " + argument.id + ": " + value);
      made.arguments[argument.id] = value;
    }
    if (made.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") != made.key.npos)
      refuse("key " + made.key);
    const auto& list = near_miss ? answer.near_misses : answer.outcomes;
    for (const Outcome& each : list)
      if (each.code == made.code && each.key == made.key) refuse("twice: " + made.key);
    record_evidence(given, made);
    record_proposal(given, code, made);
    (near_miss ? answer.near_misses : answer.outcomes).push_back(std::move(made));
  }

  void record_evidence(const fasthold_outcome& given, Outcome& made) {
    for (std::uint32_t i = 0; i < given.n_evidence; ++i) {
      const fasthold_evidence& cited = given.evidence[i];
      if (cited.fact >= facts->n_facts) return refuse("evidence");
      const fasthold_value* sent = &facts->facts[cited.fact];
      std::string where = host->requires_[cited.fact];
      if (cited.record != FASTHOLD_WHOLE_FACT) {
        const fasthold_list& records = sent->v.l;
        if (sent->state != FASTHOLD_PRESENT || cited.record >= records.n_records ||
            cited.field >= records.n_fields)
          return refuse("evidence of " + where);
        sent = &records.cells[cited.record * records.n_fields + cited.field];
        where += "/" + std::to_string(cited.record) + "/" + std::to_string(cited.field);
      }
      if (!is_same(*sent, cited.seen)) refuse("cited what was not sent: " + where);
      made.evidence.push_back(where);
    }
    for (std::uint32_t i = 0; i < given.n_parameters; ++i)
      if (given.parameters[i].parameter >= host->parameters_.size()) refuse("parameter");
  }

  void record_proposal(const fasthold_outcome& given, const Code& code, Outcome& made) {
    if ((given.proposal != nullptr) != (code.kind == "proposal")) return refuse("kind " + code.id);
    if (!given.proposal) return;
    const fasthold_proposal& proposal = *given.proposal;
    made.rank = proposal.rank;
    made.measure = sdk::to_view(proposal.measure);
    made.lead_days = proposal.lead_days;
    if (proposal.cost.state == FASTHOLD_PRESENT) made.cost = proposal.cost.v.i;
    for (std::uint32_t i = 0; i < proposal.n_funding; ++i)
      made.funding.emplace_back(sdk::to_view(proposal.funding[i]));
    for (std::uint32_t i = 0; i < proposal.n_covers; ++i)
      made.covers.push_back(std::string(sdk::to_view(proposal.covers[i].limitation)) + " " +
                            std::string(sdk::to_view(proposal.covers[i].demand)));
  }
};

FakeHost::FakeHost(const std::string& manifest, const std::string& rules,
                   std::map<std::string, Fact> parameters, std::int32_t as_of) {
  read_manifest(read_file(manifest));
  for (std::size_t i = 0; i < parameter_ids_.size(); ++i) {
    const auto given = parameters.find(parameter_ids_[i]);
    if (given == parameters.end() && defaults_[i].empty())
      throw std::runtime_error("no value for " + parameter_ids_[i]);
    const Fact value = given == parameters.end() ? number(std::stod(defaults_[i])) : given->second;
    dated_.push_back({INT32_MIN, INT32_MAX, view(value)});
    parameters_.push_back({FASTHOLD_KEY_ASSESSMENT_DAY, 1, &dated_.back()});
  }
  for (std::size_t i = 0; i < catalogue_ids_.size(); ++i)
    read_catalogue(read_file(rules + "/" + catalogue_ids_[i] + ".xml"), columns_[i],
                   column_types_[i]);
  fasthold_setup setup{};
  setup.struct_size = sizeof setup;
  setup.n_parameters = static_cast<std::uint32_t>(parameters_.size());
  setup.parameters = parameters_.data();
  setup.catalogues = catalogues_.data();
  setup.n_catalogues = static_cast<std::uint32_t>(catalogues_.size());
  setup.as_of_day = as_of;
  const fasthold_host host{sizeof host, FASTHOLD_ABI_MAJOR, FASTHOLD_ABI_MINOR, nullptr};
  if (fasthold_plugin.create(&host, &setup, &instance_) != FASTHOLD_OK)
    throw std::runtime_error("create failed");
}

FakeHost::~FakeHost() {
  fasthold_plugin.destroy(instance_);
}

void FakeHost::read_manifest(const std::string& text) {
  for (Tag& tag : tags_of(text)) {
    auto& has = tag.attributes;
    if (tag.name == "parameter") {
      parameter_ids_.push_back(has["id"]);
      defaults_.push_back(has["default"]);
    } else if (tag.name == "catalogue") {
      catalogue_ids_.push_back(has["id"]);
      columns_.emplace_back();
      column_types_.emplace_back();
    } else if (tag.name == "column") {
      columns_.back().push_back(has["id"]);
      column_types_.back().push_back(has["type"]);
    } else if (tag.name == "requires") {
      requires_.push_back(has["fact"]);
      std::string_view fields = has["fields"];
      std::size_t count = 0;
      for ([[maybe_unused]] const auto field : sdk::Words(fields)) ++count;
      n_fields_.push_back(count);
    } else if (tag.name == "provides") {
      provides_.push_back(has["fact"]);
    } else if (tag.name == "outcome") {
      codes_.push_back({has["code"], has["kind"], {}});
    } else if (tag.name == "argument") {
      codes_.back().arguments.push_back({has["id"], has["type"], {}});
    } else if (tag.name == "allowed" && !codes_.empty()) {
      codes_.back().arguments.back().allowed.push_back(has["value"]);
    }
  }
}

void FakeHost::read_catalogue(const std::string& text, const std::vector<std::string>& columns,
                              const std::vector<std::string>& types) {
  std::vector<Tag> entries;
  for (Tag& tag : tags_of(text)) {
    if (tag.name == "entry")
      entries.push_back(std::move(tag));
    else if (tag.name == "label" && !entries.empty())
      for (const auto& [language, label] : tag.attributes)
        entries.back().attributes["label." + language] = label;
  }
  std::vector<fasthold_value>& cells = cells_.emplace_back();
  for (const Tag& entry : entries) {
    cells.push_back(view(test::text(entry.attributes.at("id"))));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto cell = entry.attributes.find(columns[i]);
      cells.push_back(
          view(cell == entry.attributes.end() ? absent() : parse(types[i], cell->second)));
    }
  }
  catalogues_.push_back({cells.data(), static_cast<std::uint32_t>(entries.size()),
                         static_cast<std::uint32_t>(columns.size() + 1)});
}

fasthold_value FakeHost::view(const Fact& fact) {
  fasthold_value value{};
  value.type = fact.type;
  value.state = fact.state;
  if (fact.state != FASTHOLD_PRESENT) return value;
  if (fact.type == FASTHOLD_TEXT) {
    value.v.s = sdk::to_str(texts_.emplace_back(fact.text));
  } else if (fact.type == FASTHOLD_LIST) {
    std::vector<fasthold_value>& cells = cells_.emplace_back();
    for (const auto& record : fact.records)
      for (const Fact& cell : record) cells.push_back(view(cell));
    value.v.l = {cells.data(), static_cast<std::uint32_t>(fact.records.size()),
                 fact.records.empty() ? 0 : static_cast<std::uint32_t>(fact.records[0].size())};
  } else {
    value.v.i = fact.number;
  }
  return value;
}

fasthold_case FakeHost::bind(const std::map<std::string, Fact>& facts, std::int32_t as_of) {
  facts_.clear();
  for (std::size_t i = 0; i < requires_.size(); ++i) {
    const auto given = facts.find(requires_[i]);
    facts_.push_back(view(given == facts.end() ? unknown() : given->second));
    const fasthold_value& fact = facts_.back();
    if (fact.type == FASTHOLD_LIST && fact.v.l.n_records > 0 && fact.v.l.n_fields != n_fields_[i])
      throw std::runtime_error("fields of " + requires_[i]);
  }
  for (const auto& [id, fact] : facts)
    if (std::find(requires_.begin(), requires_.end(), id) == requires_.end())
      throw std::runtime_error("the rule does not require " + id);
  return {
      sizeof(fasthold_case), static_cast<std::uint32_t>(facts_.size()), facts_.data(), 1, as_of, 0};
}

Answer FakeHost::assess(const std::map<std::string, Fact>& facts, std::int32_t as_of) {
  const fasthold_case kase = bind(facts, as_of);
  Recorder recorder;
  recorder.host = this;
  recorder.facts = &kase;
  recorder.sink.struct_size = sizeof recorder.sink;
  recorder.sink.outcome = [](const fasthold_sink* sink, const fasthold_outcome* given) {
    Recorder::of(sink).record(*given, false);
    return FASTHOLD_OK;
  };
  recorder.sink.near_miss = [](const fasthold_sink* sink, const fasthold_outcome* given) {
    Recorder::of(sink).record(*given, true);
    return FASTHOLD_OK;
  };
  recorder.sink.provide = [](const fasthold_sink* sink, std::uint32_t fact,
                             const fasthold_value* value) {
    Recorder& self = Recorder::of(sink);
    self.answer.provided[self.host->provides_.at(fact)] = value->v.i;
    return FASTHOLD_OK;
  };
  recorder.sink.missing = [](const fasthold_sink* sink, std::uint32_t fact) {
    Recorder& self = Recorder::of(sink);
    self.answer.missing.push_back(self.host->requires_.at(fact));
    return FASTHOLD_OK;
  };
  recorder.sink.holds_until = [](const fasthold_sink* sink, std::int32_t until) {
    auto& holds = Recorder::of(sink).answer.holds_until;
    holds = std::min(holds.value_or(until), until);
    return FASTHOLD_OK;
  };
  recorder.answer.status = fasthold_plugin.assess(instance_, 0, &kase, &recorder.sink);
  return recorder.answer;
}

void FakeHost::repeat(const std::map<std::string, Fact>& facts, std::int32_t as_of,
                      std::size_t times) {
  const fasthold_case kase = bind(facts, as_of);
  fasthold_sink sink{};
  sink.struct_size = sizeof sink;
  sink.outcome = [](const fasthold_sink*, const fasthold_outcome*) { return FASTHOLD_OK; };
  sink.near_miss = sink.outcome;
  sink.provide = [](const fasthold_sink*, std::uint32_t, const fasthold_value*) {
    return FASTHOLD_OK;
  };
  sink.missing = [](const fasthold_sink*, std::uint32_t) { return FASTHOLD_OK; };
  sink.holds_until = [](const fasthold_sink*, std::int32_t) { return FASTHOLD_OK; };
  for (std::size_t i = 0; i < times; ++i) fasthold_plugin.assess(instance_, 0, &kase, &sink);
}

}  // namespace fasthold::test
