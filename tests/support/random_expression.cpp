// SPDX-License-Identifier: MPL-2.0
#include "support/random_expression.hpp"

#include <utility>

namespace fasthold::test {

namespace {

TextTree word(std::string text) {
  return {{std::move(text)}, {}};
}

/// `pieces` around `children`.
TextTree joined(std::vector<std::string> pieces, std::vector<TextTree> children) {
  return {std::move(pieces), std::move(children)};
}

}  // namespace

std::string TextTree::text() const {
  std::string all = pieces.front();
  for (std::size_t i = 0; i < children.size(); ++i) all += children[i].text() + pieces[i + 1];
  return all;
}

std::size_t TextTree::size() const {
  std::size_t nodes = 1;
  for (const TextTree& child : children) nodes += child.size();
  return nodes;
}

const std::vector<RandomVariable>& random_variables() {
  static const std::vector<RandomVariable> all{
      {"n", Wish::number, "number", {"0", "1", "-2", "2.5", "null"}},
      {"monthly salary", Wish::number, "number", {"30000", "0.10", "-1"}},
      {"a-b", Wish::number, "number", {"3", "7", "null"}},
      {"s", Wish::string, "string", {"\"\"", "\"abc\"", "\"æ\"", "null"}},
      {"yes", Wish::boolean, "boolean", {"true", "false", "null"}},
      {"day", Wish::date, "date", {"@\"2026-02-28\"", "@\"2024-02-29\"", "null"}},
      {"wait", Wish::duration, "days and time duration", {"@\"P1D\"", "@\"-PT1H\"", "null"}},
      {"numbers", Wish::list, "list<number>", {"[]", "[1, 2, 3]", "[2]", "[3, null, 1]"}},
      {"rows",
       Wish::contexts,
       "list<context<k: number, t: string>>",
       {"[]", "[{k: 1, t: \"a\"}, {k: 2, t: \"b\"}]", "[{k: 3, t: null}]"}},
      {"row", Wish::context, "context<k: number, t: string>", {"{k: 1, t: \"x\"}", "null"}},
      {"span", Wish::range, "range<number>", {"[1..3]", "(0..2)", "null"}},
      {"x", Wish::anything, "Any", {"1", "\"a\"", "[1]", "null", "{k: 5}", "true", "[[], [1]]"}}};
  return all;
}

std::string ExpressionMaker::fresh() {
  static const std::vector<std::string> names{"i", "j", "a", "b", "c", "my item", "a-b", "k", "n"};
  return pick(names);
}

TextTree ExpressionMaker::with(const std::vector<Bound>& names,
                               const std::function<TextTree()>& body) {
  const std::size_t before = scope_.size();
  scope_.insert(scope_.end(), names.begin(), names.end());
  TextTree made = body();
  scope_.resize(before);
  return made;
}

TextTree ExpressionMaker::name_of(Wish wish) {
  std::vector<std::string> fitting;
  for (const Bound& bound : scope_) {
    if (bound.wish == wish || chance(10)) fitting.push_back(bound.name);
  }
  for (const RandomVariable& variable : random_variables()) {
    if (variable.wish == wish || chance(2)) fitting.push_back(variable.name);
  }
  return fitting.empty() ? word("null") : word(pick(fitting));
}

TextTree ExpressionMaker::leaf(Wish wish) {
  if (chance(60)) return name_of(wish);
  static const std::vector<std::string> numbers{"0", "1", "2", "3", "-1", "0.5", "10", "1e3"};
  static const std::vector<std::string> strings{"\"\"", "\"a\"", "\"abc\"", "\"b c\"", "\"æøå\""};
  static const std::vector<std::string> booleans{"true", "false", "null"};
  static const std::vector<std::string> dates{"@\"2026-01-31\"", "@\"2024-02-29\"",
                                              "date(2026, 12, 1)"};
  static const std::vector<std::string> durations{"@\"P1D\"", "@\"PT36H\"", "@\"P1Y2M\"",
                                                  "@\"-P3D\""};
  switch (wish) {
    case Wish::number: return word(pick(numbers));
    case Wish::string: return word(pick(strings));
    case Wish::boolean: return word(pick(booleans));
    case Wish::date: return word(pick(dates));
    case Wish::duration: return word(pick(durations));
    case Wish::list: return word(chance(50) ? "[1, 2, 3]" : "[]");
    case Wish::contexts: return word("[{k: 1, t: \"a\"}, {k: 2}]");
    case Wish::context: return word(chance(80) ? "{k: 1, t: \"t\"}" : "{}");
    case Wish::range: return word(chance(50) ? "[1..5]" : "(1..3]");
    case Wish::function: return word(chance(50) ? "function(p) p" : "abs");
    case Wish::anything: return word("null");
  }
  return word("null");
}

TextTree ExpressionMaker::make(Wish wish, int depth) {
  if (chance(7)) wish = any_wish();
  if (depth <= 0) return leaf(wish);
  if (chance(12)) return leaf(wish);
  if (chance(30)) return general(wish, depth - 1);
  switch (wish) {
    case Wish::number: return number(depth - 1);
    case Wish::string: return string(depth - 1);
    case Wish::boolean: return boolean(depth - 1);
    case Wish::date: return date(depth - 1);
    case Wish::duration: return duration(depth - 1);
    case Wish::list: return list(depth - 1);
    case Wish::contexts: return contexts(depth - 1);
    case Wish::context: return context(depth - 1);
    case Wish::range: return range(depth - 1);
    case Wish::function: return function(depth - 1);
    case Wish::anything: return make(any_wish(), depth - 1);
  }
  return leaf(wish);
}

TextTree ExpressionMaker::general(Wish wish, int depth) {
  const auto some = [&] { return make(wish, depth); };
  switch (below(9)) {
    case 0:
    case 1:
      return joined({"(if ", " then ", " else ", ")"},
                    {make(Wish::boolean, depth), some(), some()});
    case 2: {
      const std::string key = fresh();
      return joined({"{" + key + ": ", ", r: ", "}.r"},
                    {some(), with({{key, wish}}, [&] { return make(wish, depth); })});
    }
    case 3: return joined({"[", ", ", "][", "]"}, {some(), some(), make(Wish::number, depth)});
    case 4: return call(wish, depth);
    case 5: {
      const std::string name = fresh();
      return joined({"(function(" + name + ") ", ")(", ")"},
                    {with({{name, wish}}, [&] { return make(wish, depth); }), some()});
    }
    case 6: return joined({"(", ")"}, {some()});
    case 7: {
      TextTree looped = loop("for", "return", wish, depth);
      return joined({"(", ")[", "]"}, {std::move(looped), make(Wish::number, depth)});
    }
    default: return joined({"(", ").k"}, {make(chance(70) ? Wish::context : wish, depth)});
  }
}

TextTree ExpressionMaker::number(int depth) {
  static const std::vector<std::string> operators{" + ", " - ", " * ", " / ", " ** "};
  const auto part = [&] { return make(Wish::number, depth); };
  switch (below(9)) {
    case 0:
    case 1:
    case 2: return joined({"(", pick(operators), ")"}, {part(), part()});
    case 3: return joined({"-(", ")"}, {part()});
    case 4: {
      static const std::vector<std::string> named{"count(", "sum(", "max(", "min(", "mean("};
      return joined({pick(named), ")"}, {make(Wish::list, depth)});
    }
    case 5: return joined({chance(50) ? "abs(" : "floor(n: ", ")"}, {part()});
    case 6: return joined({"string length(string: ", ")"}, {make(Wish::string, depth)});
    case 7:
      return joined({"(", chance(50) ? ").year" : ").days"},
                    {make(chance(50) ? Wish::date : Wish::duration, depth)});
    default: return filter(Wish::list, depth);
  }
}

TextTree ExpressionMaker::string(int depth) {
  const auto part = [&] { return make(Wish::string, depth); };
  switch (below(6)) {
    case 0: return joined({"(", " + ", ")"}, {part(), part()});
    case 1: return joined({"upper case(", ")"}, {part()});
    case 2: return joined({"string(", ")"}, {make(any_wish(), depth)});
    case 3: return joined({"substring(", ", ", ")"}, {part(), make(Wish::number, depth)});
    case 4:
      return joined({"substring(string: ", ", start position: ", ", length: ", ")"},
                    {part(), make(Wish::number, depth), make(Wish::number, depth)});
    default: return joined({"(", ").t"}, {make(Wish::context, depth)});
  }
}

TextTree ExpressionMaker::test(int depth) {
  static const std::vector<std::string> comparisons{"< ", "<= ", "> ", ">= ", "= ", "!= "};
  const auto part = [&] { return make(Wish::number, depth); };
  switch (below(7)) {
    case 0:
    case 1: return joined({pick(comparisons), ""}, {part()});
    case 2: return joined({"[", "..", ")"}, {part(), part()});
    case 3:
      return with({{"?", Wish::number}, {"?", Wish::number}}, [&] {
        return joined({"(", ")"}, {make(Wish::boolean, depth)});
      });
    case 4: return make(Wish::list, depth);
    case 5: return make(chance(50) ? Wish::boolean : Wish::range, depth);
    default: return part();
  }
}

TextTree ExpressionMaker::make_tests(int depth) {
  const bool is_negated = chance(20);
  std::vector<std::string> pieces{is_negated ? "not(" : ""};
  std::vector<TextTree> children;
  do {
    if (!children.empty()) pieces.emplace_back(", ");
    children.push_back(test(depth));
  } while (chance(35));
  pieces.emplace_back(is_negated ? ")" : "");
  return joined(std::move(pieces), std::move(children));
}

TextTree ExpressionMaker::boolean(int depth) {
  static const std::vector<std::string> comparisons{" < ", " <= ", " > ", " >= ", " = ", " != "};
  static const std::vector<std::string> types{"number",
                                              "string",
                                              "list<number>",
                                              "Any",
                                              "context<k: number>",
                                              "range<number>",
                                              "function<number> -> number",
                                              "date",
                                              "boolean"};
  const auto part = [&] { return make(Wish::boolean, depth); };
  switch (below(11)) {
    case 0: return joined({"(", " and ", ")"}, {part(), part()});
    case 1: return joined({"(", " or ", ")"}, {part(), part()});
    case 2: return joined({"not(", ")"}, {part()});
    case 3:
    case 4: {
      const Wish wish = chance(60) ? Wish::number : any_wish();
      return joined({"(", pick(comparisons), ")"}, {make(wish, depth), make(wish, depth)});
    }
    case 5: {
      const Wish wish = chance(70) ? Wish::number : any_wish();
      return joined({"(", " between ", " and ", ")"},
                    {make(wish, depth), make(wish, depth), make(wish, depth)});
    }
    case 6: {
      std::vector<std::string> pieces{"(", " in ("};
      std::vector<TextTree> children{make(Wish::number, depth)};
      do {
        if (children.size() > 1) pieces.emplace_back(", ");
        children.push_back(test(depth));
      } while (chance(35));
      pieces.emplace_back("))");
      return joined(std::move(pieces), std::move(children));
    }
    case 7: return joined({"((", ") instance of " + pick(types) + ")"}, {make(any_wish(), depth)});
    case 8: return loop("some", "satisfies", Wish::boolean, depth);
    case 9: return loop("every", "satisfies", Wish::boolean, depth);
    default:
      return joined({"list contains(", ", ", ")"},
                    {make(Wish::list, depth), make(Wish::number, depth)});
  }
}

TextTree ExpressionMaker::date(int depth) {
  if (chance(30)) {
    return joined({"date(2026, ", ", 1)"}, {make(Wish::number, depth)});
  }
  return joined({"(", chance(50) ? " + " : " - ", ")"},
                {make(Wish::date, depth), make(Wish::duration, depth)});
}

TextTree ExpressionMaker::duration(int depth) {
  if (chance(40)) {
    return joined({"(", " - ", ")"}, {make(Wish::date, depth), make(Wish::date, depth)});
  }
  return joined({"(", " * ", ")"}, {make(Wish::duration, depth), make(Wish::number, depth)});
}

TextTree ExpressionMaker::loop(const std::string& keyword, const std::string& behind, Wish body,
                               int depth) {
  std::vector<std::string> pieces;
  std::vector<TextTree> children;
  const std::size_t before = scope_.size();
  std::string piece = "(" + keyword + " ";
  do {
    const std::string name = fresh();
    piece += name + " in ";
    pieces.push_back(std::exchange(piece, {}));
    Wish element = Wish::number;
    switch (below(5)) {
      case 0:
        children.push_back(make(Wish::contexts, depth));
        element = Wish::context;
        break;
      case 1:
        children.push_back(make(Wish::number, depth));
        pieces.emplace_back("..");
        children.push_back(make(Wish::number, depth));
        break;
      case 2: children.push_back(make(Wish::range, depth)); break;
      case 3: children.push_back(make(any_wish(), depth)); break;
      default: children.push_back(make(Wish::list, depth));
    }
    scope_.push_back({name, element});
    piece = ", ";
  } while (chance(25));
  if (keyword == "for") scope_.push_back({"partial", Wish::list});
  pieces.push_back(" " + behind + " ");
  children.push_back(make(body, depth));
  pieces.emplace_back(")");
  scope_.resize(before);
  return joined(std::move(pieces), std::move(children));
}

TextTree ExpressionMaker::filter(Wish wish, int depth) {
  TextTree source = make(wish, depth);
  const bool of_contexts = wish == Wish::contexts;
  return with({{"item", of_contexts ? Wish::context : Wish::number},
               {of_contexts ? "k" : "item", Wish::number},
               {of_contexts ? "t" : "item", of_contexts ? Wish::string : Wish::number}},
              [&] {
                const Wish predicate = chance(75) ? Wish::boolean : Wish::number;
                return joined({"(", ")[", "]"}, {std::move(source), make(predicate, depth)});
              });
}

TextTree ExpressionMaker::list(int depth) {
  const auto part = [&] { return make(Wish::list, depth); };
  switch (below(8)) {
    case 0:
      return joined({"[", ", ", ", ", "]"}, {make(Wish::number, depth), make(Wish::number, depth),
                                             make(chance(80) ? Wish::number : any_wish(), depth)});
    case 1:
    case 2: return loop("for", "return", chance(80) ? Wish::number : any_wish(), depth);
    case 3:
    case 4: return filter(Wish::list, depth);
    case 5: return joined({"concatenate(", ", ", ")"}, {part(), part()});
    case 6:
      return joined({"sort(", ", function(l, r) ", ")"},
                    {part(), with({{"l", Wish::number}, {"r", Wish::number}},
                                  [&] { return make(Wish::boolean, depth); })});
    default: return joined({"(", ").k"}, {make(Wish::contexts, depth)});
  }
}

TextTree ExpressionMaker::contexts(int depth) {
  switch (below(4)) {
    case 0:
      return joined({"[", ", ", "]"}, {make(Wish::context, depth), make(Wish::context, depth)});
    case 1: return loop("for", "return", Wish::context, depth);
    default: return filter(Wish::contexts, depth);
  }
}

TextTree ExpressionMaker::context(int depth) {
  switch (below(4)) {
    case 0: return joined({"(", ")[1]"}, {make(Wish::contexts, depth)});
    case 1:
      return joined({"context put(", ", \"k\", ", ")"},
                    {make(Wish::context, depth), make(Wish::number, depth)});
    default: {
      TextTree first = make(Wish::number, depth);
      return with({{"k", Wish::number}}, [&] {
        TextTree second = make(chance(50) ? Wish::string : Wish::function, depth);
        return joined({"{k: ", ", t: ", "}"}, {std::move(first), std::move(second)});
      });
    }
  }
}

TextTree ExpressionMaker::range(int depth) {
  static const std::vector<std::string> opens{"[", "(", "]"};
  static const std::vector<std::string> closes{"]", ")", "["};
  if (chance(20)) return joined({"(> ", ")"}, {make(Wish::number, depth)});
  return joined({pick(opens), "..", pick(closes)},
                {make(Wish::number, depth), make(Wish::number, depth)});
}

TextTree ExpressionMaker::function(int depth) {
  const std::string name = fresh();
  const std::string type = chance(30) ? ": number" : "";
  const Wish body = chance(70) ? Wish::number : any_wish();
  return with({{name, Wish::number}}, [&] {
    return joined({"(function(" + name + type + ") ", ")"}, {make(body, depth)});
  });
}

TextTree ExpressionMaker::call(Wish wish, int depth) {
  switch (below(4)) {
    case 0: return joined({"(", ")(", ")"}, {make(Wish::function, depth), make(wish, depth)});
    case 1: {  // two parameters, by their names, the other way round
      const std::string name = fresh();
      return joined({"(function(" + name + ", second) ", ")(second: ", ", " + name + ": ", ")"},
                    {with({{name, wish}, {"second", wish}}, [&] { return make(wish, depth); }),
                     make(wish, depth), make(wish, depth)});
    }
    case 2:  // a function that calls itself
      return joined(
          {"{again: function(m) if m <= 0 then ", " else again(m - 1), r: again(", ")}.r"},
          {with({{"m", Wish::number}}, [&] { return make(wish, depth); }),
           word(std::to_string(below(5)))});
    default: {  // a function that gives a function
      const std::string outer = fresh();
      const std::string inner = fresh();
      return joined({"(function(" + outer + ") function(" + inner + ") ", ")(", ")(", ")"},
                    {with({{outer, wish}, {inner, wish}}, [&] { return make(wish, depth); }),
                     make(wish, depth), make(wish, depth)});
    }
  }
}

namespace {

/// Makes the tree at `place` of `tree` smaller where it then still fails; whether it did.
bool shrink_at(TextTree& root, TextTree& place,
               const std::function<bool(const std::string&)>& fails) {
  const TextTree whole = place;
  std::vector<TextTree> candidates = whole.children;
  for (const char* const constant : {"null", "1", "true", "[]"}) {
    if (whole.size() > 1) candidates.push_back(word(constant));
  }
  for (const TextTree& candidate : candidates) {
    place = candidate;
    if (fails(root.text())) return true;
  }
  place = whole;
  for (TextTree& child : place.children) {
    if (shrink_at(root, child, fails)) return true;
  }
  return false;
}

}  // namespace

TextTree shrunk(TextTree failing, const std::function<bool(const std::string&)>& fails) {
  while (shrink_at(failing, failing, fails)) {
  }
  return failing;
}

}  // namespace fasthold::test
