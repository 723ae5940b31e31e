// SPDX-License-Identifier: MPL-2.0
// A database in a folder of its own that goes with it, and cases to put into it.
#pragma once

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "store/sqlite/sqlite.hpp"
#include "support/fake_rules.hpp"

namespace fasthold::test {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "fasthold-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = pattern;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// A store whose clock stands still.
inline std::unique_ptr<store::Store> open_store(const std::filesystem::path& path,
                                                store::Opening opening = store::Opening::create) {
  store::OpenOptions options;
  options.opening = opening;
  options.actor = "tester";
  options.clock = [] { return std::string{"2026-03-02T04:05:06Z"}; };
  return must(store::open_sqlite(path, std::move(options)));
}

/// All of a file, or "" when there is none.
inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What a random case may hold.
enum class Shape : std::uint8_t {
  anything,  ///< every state that memory can have
  as_read,   ///< only what a case file can say: sound periods, no field left out otherwise
};

/// A random value of `type`.
inline casefile::Value random_value(const casefile::ScalarType& type, std::mt19937_64& random) {
  using namespace casefile;
  switch (type.type) {
    case Type::boolean: return Value::of(random() % 2 == 0);
    case Type::number: {
      const auto edge = random() % 8;
      if (edge == 0 && type.max) return Value::of(*type.max);
      if (edge == 1 && type.min) return Value::of(*type.min);
      const std::int64_t low = type.min.value_or(Decimal{}).millionths;
      const std::int64_t high = type.max.value_or(Decimal::whole(1000)).millionths;
      return Value::of(Decimal{
          low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1))});
    }
    case Type::date: return Value::of(Date{static_cast<std::int32_t>(14000 + random() % 6000)});
    case Type::code:
      return Value::of(Type::code, type.allowed[random() % type.allowed.size()].value);
    case Type::text:
    case Type::list: break;
  }
  for (const std::string_view text : {"53.20", "5320", "d430", "b4552", "first-aid"}) {
    if (matches_pattern(type.pattern, text)) return Value::of(Type::text, text);
  }
  return Value::of(Type::text, "dæk");
}

/// A case of random facts of `vocabulary`, each known, known to be none, or unknown.
inline casefile::CaseFile random_case(
    const std::string& id, std::uint64_t seed,
    const casefile::Vocabulary& vocabulary = casefile::shipped_vocabulary(),
    Shape shape = Shape::anything) {
  using namespace casefile;
  std::mt19937_64 random(seed);
  const auto state_of = [&](const FieldDefinition& field) {
    const State usual = field.when_missing == WhenMissing::absent ? State::absent : State::unknown;
    if (shape == Shape::as_read) {
      return field.when_missing == WhenMissing::error || random() % 2 == 0 ? State::present : usual;
    }
    return static_cast<State>(random() % 3);
  };
  CaseFile file(vocabulary);
  file.header = {id, "0661", "kb-" + std::to_string(random() % 3),
                 "E-" + std::to_string(random() % 3)};
  for (FactIndex i = 0; i < vocabulary.size(); ++i) {
    const FactDefinition& fact = vocabulary[i];
    if (fact.origin == Origin::derived || random() % 3 == 0) continue;
    if (fact.type != Type::list) {
      file.set(i, random() % 4 == 0 ? Value::absent(fact.type) : random_value(fact.scalar, random));
      continue;
    }
    file.open_list(i);
    Date day{15000};
    for (auto records = random() % 5; records > 0; --records) {
      std::vector<Value> record;
      for (const FieldDefinition& field : fact.fields) {
        const State state = state_of(field);
        record.push_back(state == State::absent    ? Value::absent(field.scalar.type)
                         : state == State::unknown ? Value::unknown(field.scalar.type)
                                                   : random_value(field.scalar, random));
      }
      if (shape == Shape::as_read && fact.period) {
        record[fact.period->first] = Value::of(day += 10);
        record[fact.period->second] = Value::of(day += 5);
      }
      file.add_record(i, record);
    }
  }
  return file;
}

/// `count` random cases T-0000, T-0001, ..
inline std::vector<casefile::CaseFile> random_cases(std::size_t count, std::uint64_t seed,
                                                    Shape shape = Shape::anything) {
  std::vector<casefile::CaseFile> cases;
  for (std::size_t i = 0; i < count; ++i) {
    std::string number = std::to_string(i);
    number.insert(0, 4 - std::min<std::size_t>(4, number.size()), '0');
    cases.push_back(
        random_case("T-" + number, seed * 100'000 + i, casefile::shipped_vocabulary(), shape));
  }
  return cases;
}

}  // namespace fasthold::test
