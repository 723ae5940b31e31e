// SPDX-License-Identifier: MPL-2.0
#include "casefile/synthetic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casefile/distribution.hpp"
#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

const ScalarType whole_number{.type = Type::number};

struct FactDraw {
  FactIndex fact = 0;
  std::int64_t known = 0;  ///< millionths
  std::int64_t none = 0;   ///< of those known
  Distribution values;
};

struct FieldDraw {
  std::uint16_t field = 0;
  std::int64_t known = 0;
  Distribution values;
};

/// A list of records, or (`is_period`) of spells that do not overlap.
struct ListDraw {
  FactIndex list = 0;
  std::int64_t known = 0;
  bool is_period = false;
  std::optional<std::uint16_t> distinct;
  Distribution count;
  std::vector<FieldDraw> fields;
  std::int64_t open = 0;
  Distribution begun, gap, length;
};

struct Profile {
  std::string id;
  std::uint64_t weight = 0;
  std::vector<FactDraw> facts;
  std::vector<ListDraw> lists;
};

/// Ids with a running number: `kb-07`.
struct Pool {
  std::string prefix;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  int digits = 1;

  [[nodiscard]] std::string id(std::uint64_t number) const {
    return fmt::format("{}{:0{}}", prefix, number, digits);
  }
  [[nodiscard]] std::string draw(Random& random) const {
    return id(first + random.below(last - first + 1));
  }
};

struct Municipality {
  std::string code;
  Pool cases, caseworkers, employers;
  std::vector<FactDraw> facts;
};

/// A whole number in an attribute that the schema has checked.
std::uint64_t whole(const xml::Element& element, std::string_view name, std::uint64_t otherwise) {
  const auto number = parse_decimal(element.value(name));
  return number ? static_cast<std::uint64_t>(number->millionths / Decimal::one) : otherwise;
}

std::int64_t probability(const xml::Element& element, std::string_view name,
                         std::int64_t otherwise) {
  const auto number = parse_decimal(element.value(name));
  return number ? number->millionths : otherwise;
}

class Reader {
 public:
  Reader(const Vocabulary& vocabulary, Diagnostics& issues)
      : vocabulary_(vocabulary), issues_(issues) {}

  /// Adds what `element` says to `profile`, replacing what was inherited under the same id.
  void profile(const xml::Element& element, Profile& profile) {
    element.each([&](const xml::Element& child) {
      const std::string_view kind = child.name();
      if (kind != "fact" && kind != "list" && kind != "spells" && kind != "drop") return;
      const auto index = find(child);
      if (!index) return;
      std::erase_if(profile.facts, [&](const FactDraw& f) { return f.fact == *index; });
      std::erase_if(profile.lists, [&](const ListDraw& l) { return l.list == *index; });
      if (kind == "fact") profile.facts.push_back(fact(child, *index));
      if (kind == "list" || kind == "spells") profile.lists.push_back(list(child, *index));
    });
  }

  std::vector<FactDraw> facts(const xml::Element& element) {
    std::vector<FactDraw> draws;
    element.each("fact", [&](const xml::Element& child) {
      if (const auto index = find(child)) draws.push_back(fact(child, *index));
    });
    return draws;
  }

 private:
  std::optional<FactIndex> find(const xml::Element& element) {
    const std::string_view id = element.value("id");
    const auto index = vocabulary_.find(id);
    if (!index) {
      if (!id.starts_with("local.")) {
        issues_.report(messages::unknown_fact, element.position(), {std::string{id}, ""});
      }
      return std::nullopt;
    }
    const bool is_list = vocabulary_[*index].type == Type::list;
    if (element.name() != "drop" && is_list != (element.name() != "fact")) {
      issues_.report(is_list ? messages::is_a_list : messages::not_a_list, element.position(),
                     {std::string{id}});
      return std::nullopt;
    }
    return index;
  }

  FactDraw fact(const xml::Element& element, FactIndex index) {
    const FactDefinition& definition = vocabulary_[index];
    return {index, probability(element, "p-known", Decimal::one), probability(element, "p-none", 0),
            Distribution::read(element, definition.scalar, definition.id, issues_)};
  }

  ListDraw list(const xml::Element& element, FactIndex index) {
    const FactDefinition& definition = vocabulary_[index];
    const auto numbers = [&](const xml::Element& of) {
      return Distribution::read(of, whole_number, definition.id, issues_);
    };
    ListDraw draw;
    draw.list = index;
    draw.known = probability(element, "p-known", Decimal::one);
    draw.is_period = element.name() == "spells" && definition.period;
    draw.distinct = definition.find_field(element.value("distinct"));
    draw.count = numbers(element.child("count"));
    if (draw.is_period) {
      draw.open = probability(element.child("open"), "p", 0);
      draw.begun = numbers(element.child("open").child("begun"));
      draw.gap = numbers(element.child("gap"));
      draw.length = numbers(element.child("length"));
    }
    element.each("field", [&](const xml::Element& child) {
      const auto field = definition.find_field(child.value("id"));
      if (!field) {
        issues_.report(messages::unknown_field, child.position(),
                       {definition.id, std::string{child.value("id")}, "-"});
        return;
      }
      draw.fields.push_back(
          {*field, probability(child, "p-known", Decimal::one),
           Distribution::read(child, definition.fields[*field].scalar, definition.id, issues_)});
    });
    return draw;
  }

  const Vocabulary& vocabulary_;
  Diagnostics& issues_;
};

Pool read_pool(const xml::Element& element) {
  return {std::string{element.value("prefix")}, whole(element, "first", 1),
          whole(element, "last", 1), static_cast<int>(whole(element, "digits", 1))};
}

/// Fills one case from a profile.
class Maker {
 public:
  Maker(Random& random, CaseFile& file, DrawDays days)
      : random_(random), file_(file), vocabulary_(file.vocabulary()), days_(days) {}

  void make(const Profile& profile, const std::vector<FactDraw>& local) {
    // The first day of employment bounds the spells, and the open spell dates other facts.
    const auto start = vocabulary_.find("employment.start-day");
    for (const FactDraw& draw : profile.facts) {
      if (start && draw.fact == *start) fact(draw);
    }
    if (start && file_.value(*start).is_present()) earliest_ = file_.value(*start).date();
    for (const ListDraw& draw : profile.lists) {
      if (draw.is_period) spells(draw);
    }
    for (const FactDraw& draw : profile.facts) {
      if (!start || draw.fact != *start) fact(draw);
    }
    for (const ListDraw& draw : profile.lists) {
      if (!draw.is_period) records(draw);
    }
    for (const FactDraw& draw : local) fact(draw);
  }

 private:
  void fact(const FactDraw& draw) {
    if (!random_.chance(draw.known)) return;
    file_.set(draw.fact, random_.chance(draw.none) ? Value::absent(vocabulary_[draw.fact].type)
                                                   : draw.values.draw(random_, days_));
  }

  std::vector<Value> blank(const FactDefinition& list) const {
    std::vector<Value> record;
    for (const FieldDefinition& field : list.fields) {
      record.push_back(field.when_missing == WhenMissing::absent
                           ? Value::absent(field.scalar.type)
                           : Value::unknown(field.scalar.type));
    }
    return record;
  }

  void fields(const ListDraw& draw, std::vector<Value>& record) {
    for (const FieldDraw& field : draw.fields) {
      if (random_.chance(field.known)) record[field.field] = field.values.draw(random_, days_);
    }
  }

  void records(const ListDraw& draw) {
    if (!random_.chance(draw.known)) return;
    file_.open_list(draw.list);
    std::vector<Value> taken;
    for (std::int64_t left = draw.count.draw_whole(random_); left > 0; --left) {
      std::vector<Value> record = blank(vocabulary_[draw.list]);
      fields(draw, record);
      if (draw.distinct && !make_distinct(draw, taken, record)) continue;
      file_.add_record(draw.list, record);
    }
  }

  bool make_distinct(const ListDraw& draw, std::vector<Value>& taken, std::vector<Value>& record) {
    Value& value = record[*draw.distinct];
    if (std::find(taken.begin(), taken.end(), value) != taken.end()) {
      std::optional<Value> other;
      for (const FieldDraw& field : draw.fields) {
        if (field.field == *draw.distinct) other = field.values.draw_other(random_, taken);
      }
      if (!other) return false;
      value = *other;
    }
    taken.push_back(value);
    return true;
  }

  /// Backwards from the day of reference, so that no two share a day.
  void spells(const ListDraw& draw) {
    if (!random_.chance(draw.known)) return;
    file_.open_list(draw.list);
    const auto [first, last] = *vocabulary_[draw.list].period;
    std::vector<std::vector<Value>> made;
    Date next = days_.as_of + 1;  // the first day of what follows
    if (random_.chance(draw.open)) {
      const Date began = days_.as_of - static_cast<std::int32_t>(std::max<std::int64_t>(
                                           draw.begun.draw_whole(random_), 1));
      if (began >= earliest_) {
        std::vector<Value> record = blank(vocabulary_[draw.list]);
        fields(draw, record);
        record[first] = Value::of(began);
        record[last] = Value::absent(Type::date);
        made.push_back(std::move(record));
        days_.spell_began = began;
        next = began;
      }
    }
    for (std::int64_t left = draw.count.draw_whole(random_); left > 0; --left) {
      const auto gap = std::max<std::int64_t>(draw.gap.draw_whole(random_), 1);
      const auto length = std::max<std::int64_t>(draw.length.draw_whole(random_), 1);
      const Date ends = next - static_cast<std::int32_t>(gap) - 1;
      const Date begins = ends - static_cast<std::int32_t>(length - 1);
      if (begins < earliest_) break;
      std::vector<Value> record = blank(vocabulary_[draw.list]);
      fields(draw, record);
      record[first] = Value::of(begins);
      record[last] = Value::of(ends);
      made.push_back(std::move(record));
      next = begins;
    }
    for (auto record = made.rbegin(); record != made.rend(); ++record) {
      file_.add_record(draw.list, *record);
    }
  }

  Random& random_;
  CaseFile& file_;
  const Vocabulary& vocabulary_;
  DrawDays days_;
  Date earliest_ = first_date;
};

}  // namespace

struct Distributions::State {
  Date as_of;
  std::vector<std::string> codes;
  std::vector<Municipality> municipalities;
  std::vector<Profile> profiles;  ///< those with a weight
  std::uint64_t total_weight = 0;
};

Distributions::Distributions(std::unique_ptr<State> state) : state_(std::move(state)) {}
Distributions::Distributions(Distributions&&) noexcept = default;
Distributions& Distributions::operator=(Distributions&&) noexcept = default;
Distributions::~Distributions() = default;

Date Distributions::as_of() const noexcept {
  return state_->as_of;
}
const std::vector<std::string>& Distributions::municipalities() const noexcept {
  return state_->codes;
}

void Distributions::make(std::uint64_t seed, const std::string& municipality, std::uint64_t index,
                         Date as_of, CaseFile& file) const {
  const auto place = std::find_if(state_->municipalities.begin(), state_->municipalities.end(),
                                  [&](const Municipality& m) { return m.code == municipality; });
  Random mix(seed ^ static_cast<std::uint64_t>(std::stoul(place->code)) << 40U);
  Random random(mix.next() ^ index);
  file.clear();
  file.header = {place->cases.id(index), place->code, place->caseworkers.draw(random),
                 place->employers.draw(random)};
  std::uint64_t at = random.below(state_->total_weight);
  for (const Profile& profile : state_->profiles) {
    if (at < profile.weight) {
      Maker(random, file, {as_of, {}}).make(profile, place->facts);
      return;
    }
    at -= profile.weight;
  }
}

Checked<Distributions> read_distributions(std::string file, std::string content,
                                          const Vocabulary& vocabulary) {
  const auto document = xml::read(std::move(file), std::move(content), xml::Schema::distributions);
  if (!document) return {std::nullopt, document.issues};
  Diagnostics issues = document.issues;
  Reader reader(vocabulary, issues);
  auto state = std::make_unique<Distributions::State>();
  const xml::Element root = document->root();
  state->as_of = parse_date(root.value("as-of")).value_or(first_date);

  root.each("municipality", [&](const xml::Element& element) {
    const std::string code{element.value("id")};
    state->codes.push_back(code);
    state->municipalities.push_back({code,
                                     {std::string{element.value("case-prefix")}, 1, 1,
                                      static_cast<int>(whole(element, "digits", 1))},
                                     read_pool(element.child("caseworkers")),
                                     read_pool(element.child("employers")),
                                     reader.facts(element)});
  });
  // A profile extends one that stands before it, whose elements are read again: distributions
  // point into themselves and are not copied.
  std::map<std::string, std::vector<xml::Element>, std::less<>> chains;
  root.each("profile", [&](const xml::Element& element) {
    std::vector<xml::Element> chain;
    if (const auto base = element.attribute("extends")) {
      const auto found = chains.find(*base);
      if (found == chains.end()) {
        issues.report(messages::unknown_profile, element.position(), {std::string{*base}});
      } else {
        chain = found->second;
      }
    }
    chain.push_back(element);
    const std::uint64_t weight = whole(element, "weight", 0);
    if (weight > 0) {
      Profile& profile = state->profiles.emplace_back();
      profile.id = element.value("id");
      profile.weight = weight;
      for (const xml::Element& link : chain) reader.profile(link, profile);
      state->total_weight += weight;
    }
    chains.emplace(element.value("id"), std::move(chain));
  });
  if (state->total_weight == 0) issues.report(messages::no_profile, root.position(), {});
  return checked(Distributions{std::move(state)}, std::move(issues));
}

}  // namespace fasthold::casefile
