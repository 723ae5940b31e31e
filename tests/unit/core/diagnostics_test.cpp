// SPDX-License-Identifier: MPL-2.0
#include "core/diagnostics.hpp"

#include <catch2/catch.hpp>

using namespace fasthold;

namespace {
constexpr Message bad{"TST-0001", Severity::error, "`{0}` is bad; expected {1}",
                      "`{0}` er forkert; forventede {1}"};
constexpr Message odd{"TST-0002", Severity::warning, "odd", "sært"};
constexpr Message remark{"TST-0003", Severity::note, "by the way", "i øvrigt"};
}  // namespace

TEST_CASE("a diagnostic is one line in either language", "[core][diagnostics]") {
  const Diagnostic one{&bad, {"a.xml", 3, 7}, {"x", "y"}};
  CHECK(to_string(one, Language::en) == "a.xml:3: `x` is bad; expected y [TST-0001]");
  CHECK(to_string(one, Language::da) == "a.xml:3: `x` er forkert; forventede y [TST-0001]");
}

TEST_CASE("a warning and a note say that they are", "[core][diagnostics]") {
  CHECK(to_string({&odd, {"a.xml"}, {}}, Language::en) == "a.xml: warning: odd [TST-0002]");
  CHECK(to_string({&odd, {}, {}}, Language::da) == "advarsel: sært [TST-0002]");
  CHECK(to_string({&remark, {}, {}}, Language::en) == "note: by the way [TST-0003]");
}

TEST_CASE("an argument that is not there stays visible", "[core][diagnostics]") {
  CHECK(Diagnostic{&bad, {}, {"x"}}.text(Language::en) == "`x` is bad; expected {1}");
}

TEST_CASE("an argument is never read as a placeholder", "[core][diagnostics]") {
  CHECK(Diagnostic{&bad, {}, {"{1}", "y"}}.text(Language::en) == "`{1}` is bad; expected y");
}

TEST_CASE("only errors count as errors", "[core][diagnostics]") {
  Diagnostics all;
  all.report(odd, {});
  all.report(remark, {});
  CHECK_FALSE(all.has_errors());
  all.report(bad, {}, {"x", "y"});
  CHECK(all.errors() == 1);
  CHECK(all.size() == 3);
}

TEST_CASE("a list of diagnostics stops growing and counts the rest", "[core][diagnostics]") {
  Diagnostics all;
  for (std::size_t i = 0; i < Diagnostics::capacity + 5; ++i) all.report(bad, {}, {"x", "y"});
  CHECK(all.size() == Diagnostics::capacity);
  CHECK(all.dropped() == 5);
  CHECK(all.errors() == Diagnostics::capacity + 5);

  Diagnostics more;
  more.append(all);
  CHECK(more.dropped() == 5);
}

TEST_CASE("sorting puts diagnostics in the order of the file", "[core][diagnostics]") {
  Diagnostics all;
  all.report(bad, {"b.xml", 1, 1});
  all.report(odd, {"a.xml", 9, 2});
  all.report(bad, {"a.xml", 9, 2});
  all.report(bad, {"a.xml", 2, 80});
  all.sort_by_position();
  std::vector<std::string> order;
  for (const Diagnostic& one : all) order.push_back(one.where.file + one.message->code.back());
  CHECK(order == std::vector<std::string>{"a.xml1", "a.xml2", "a.xml1", "b.xml1"});
  CHECK(all.front().where.line == 2);
}
