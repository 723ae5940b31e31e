// SPDX-License-Identifier: MPL-2.0
// Random expressions: the compiled program says what the tree says.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "support/both_ways.hpp"
#include "support/random_expression.hpp"

using namespace fasthold;
using namespace fasthold::feel;
using test::random_variables;

namespace {

constexpr EvaluationLimits small{
    .arena_bytes = std::size_t{8} << 20, .steps = 20'000, .depth = 200, .text_bytes = 1u << 16};

/// The variables of random expressions, of their own types or of any, and values for them.
class Variables {
 public:
  explicit Variables(std::uint64_t seed) {
    std::mt19937_64 engine(seed ^ 0x5eed);
    const bool is_typed = engine() % 2 == 0;
    for (const test::RandomVariable& variable : random_variables()) {
      Diagnostics issues;
      const TypePtr type = parse_type({variable.type, {}}, Names{}, issues);
      REQUIRE(type != nullptr);
      scope_.add(variable.name, is_typed ? type : any_type());
      if (!is_typed) scope_.add_member("k");
      if (!is_typed) scope_.add_member("t");
      values_.push_back(value_of(variable.values[engine() % variable.values.size()]));
    }
    scope_.add("?", any_type());
    values_.push_back(Value::number(Number{3}));
  }
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }

 private:
  static Value value_of(const std::string& text) {
    static std::map<std::string, Program> programs;
    static Arena arena;
    auto at = programs.find(text);
    if (at == programs.end()) {
      Diagnostics issues;
      auto program = compile({text, {}}, Scope{}, Mode::strict, issues);
      REQUIRE(program.has_value());
      at = programs.emplace(text, std::move(*program)).first;
    }
    Evaluation evaluation(arena);
    return at->second.run(evaluation, {});
  }

  Scope scope_;
  std::vector<Value> values_;
};

struct Counts {
  std::size_t read = 0;
  std::size_t compared = 0;
  std::size_t strict = 0;
  std::size_t values = 0;  ///< answers that are not null
};

/// Both evaluators in both modes; nothing for a text that is no expression.
struct Outcome {
  bool is_read = false;
  test::BothWays conformant;
  test::BothWays strict;
  [[nodiscard]] bool differs() const { return !conformant.do_agree || !strict.do_agree; }
};

Outcome outcome_of(const std::string& text, bool tests, const Variables& variables) {
  Outcome outcome;
  Syntax syntax;
  Diagnostics issues;
  const Source source{text, {}};
  const Names& names = variables.scope().names();
  const Expression* tree = tests ? parse_unary_tests(syntax, source, names, issues)
                                 : parse_expression(syntax, source, names, issues);
  if (tree == nullptr) return outcome;
  outcome.is_read = true;
  const auto evaluated = [&](Mode mode) {
    return test::evaluate_both_ways(*tree, variables.scope(), variables.values(), mode, small);
  };
  outcome.conformant = evaluated(Mode::conformant);
  outcome.strict = evaluated(Mode::strict);
  return outcome;
}

void check(std::uint64_t seed, Counts& counts) {
  test::ExpressionMaker maker(seed);
  const bool tests = seed % 8 == 0;
  const int depth = 2 + static_cast<int>(seed % 4);
  test::TextTree tree =
      tests ? maker.make_tests(depth) : maker.make(static_cast<test::Wish>(seed % 11), depth);
  const Variables variables(seed);
  const std::string text = tree.text();
  const Outcome outcome = outcome_of(text, tests, variables);
  counts.read += outcome.is_read ? 1 : 0;
  counts.compared += outcome.conformant.is_compared ? 1 : 0;
  counts.strict += outcome.strict.is_compared ? 1 : 0;
  counts.values += outcome.conformant.is_compared && !outcome.conformant.is_null ? 1 : 0;
  if (!outcome.differs()) return;
  const test::TextTree least = shrunk(std::move(tree), [&](const std::string& smaller) {
    return outcome_of(smaller, tests, variables).differs();
  });
  const Outcome now = outcome_of(least.text(), tests, variables);
  const test::BothWays& both = now.conformant.do_agree ? now.strict : now.conformant;
  std::string said = "seed " + std::to_string(seed) + ": " + least.text() +
                     "\n  compiled: " + both.engine + "\n  walked:   " + both.walker + "\n  where";
  for (const Variable& variable : variables.scope().variables()) {
    if (least.text().find(variable.name) == std::string::npos) continue;
    said += " " + variable.name + ": " + to_string(*variable.type) + " = " +
            to_feel(variables.values()[variable.slot]) + ";";
  }
  FAIL_CHECK(said);
}

void check_many(std::uint64_t first, std::size_t count) {
  Counts counts;
  for (std::size_t i = 0; i < count; ++i) check(first + i, counts);
  INFO(counts.read << " read, " << counts.compared << " compared, " << counts.strict
                   << " in strict mode too, " << counts.values << " not null");
  // What is made must be worth comparing: nearly all is read, and a good part is not null.
  CHECK(counts.read * 100 > count * 97);
  CHECK(counts.compared * 100 > count * 80);
  CHECK(counts.values * 3 > count);
  CHECK(counts.strict * 20 > count);
}

}  // namespace

TEST_CASE("a compiled expression says what its tree says", "[feel][differential]") {
  const char* const wanted = std::getenv("FASTHOLD_RANDOM_EXPRESSIONS");
  check_many(1, wanted == nullptr ? 2'000 : std::strtoull(wanted, nullptr, 10));
}

TEST_CASE("a compiled expression says what its tree says, 100,000 times", "[.slow]") {
  check_many(1'000'000, 100'000);
}
