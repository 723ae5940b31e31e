// SPDX-License-Identifier: MPL-2.0
// Random expressions of FEEL, from a seed: well-formed, mostly of fitting types, every form.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace fasthold::test {

/// A text with holes: piece, child, piece, .., piece. What stands in a hole is an expression.
struct TextTree {
  std::vector<std::string> pieces;  ///< one more than children
  std::vector<TextTree> children;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::size_t size() const;  ///< nodes
};

/// What a random expression is wished to be.
enum class Wish : std::uint8_t {
  number,
  string,
  boolean,
  date,
  duration,
  list,      ///< of numbers
  contexts,  ///< a list of contexts
  context,
  range,
  function,
  anything
};

/// Makes expressions over the variables `number_`, .. of `random_variables`. The standard fixes
/// what mt19937_64 gives, so a seed is an expression on every machine.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(std::uint64_t seed) : engine_(seed) {}

  TextTree make(Wish wish, int depth);
  /// Unary tests, on numbers mostly.
  TextTree make_tests(int depth);

 private:
  struct Bound {
    std::string name;
    Wish wish;
  };

  std::size_t below(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& of) {
    return of[below(of.size())];
  }
  Wish any_wish() { return static_cast<Wish>(below(11)); }

  TextTree leaf(Wish wish);
  TextTree name_of(Wish wish);
  TextTree number(int depth);
  TextTree string(int depth);
  TextTree boolean(int depth);
  TextTree date(int depth);
  TextTree duration(int depth);
  TextTree list(int depth);
  TextTree contexts(int depth);
  TextTree context(int depth);
  TextTree range(int depth);
  TextTree function(int depth);
  /// Forms that may be of any kind.
  TextTree general(Wish wish, int depth);
  TextTree loop(const std::string& word, const std::string& behind, Wish body, int depth);
  TextTree filter(Wish list, int depth);
  TextTree call(Wish wish, int depth);
  TextTree test(int depth);
  /// `body` with names in scope, which are out of it behind.
  TextTree with(const std::vector<Bound>& names, const std::function<TextTree()>& body);
  std::string fresh();

  std::mt19937_64 engine_;
  std::vector<Bound> scope_;
};

/// Names that are in scope of every random expression, and what FEEL text may be their values.
struct RandomVariable {
  std::string name;
  Wish wish;
  std::string type;  ///< as FEEL writes it
  std::vector<std::string> values;
};
const std::vector<RandomVariable>& random_variables();

/// The smallest tree that can be made out of `failing` by putting children in the place of their
/// parents and constants in the place of children, and for which `fails` is still true.
TextTree shrunk(TextTree failing, const std::function<bool(const std::string&)>& fails);

}  // namespace fasthold::test
