// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "store/sqlite/schema.hpp"
#include "support/raw_sql.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;

namespace {

casefile::Vocabulary vocabulary_of(const std::string& facts) {
  return must(casefile::read_vocabulary(
      "vocabulary.xml",
      R"(<vocabulary xmlns="urn:fasthold:vocabulary:1" version="1">)" + facts + "</vocabulary>"));
}

std::string fact(const std::string& id, const std::string& type, const std::string& fields = "") {
  return "<fact id=\"" + id + "\" type=\"" + type +
         "\" class=\"open\"><label da=\"x\" en=\"x\"/><definition da=\"x\" en=\"x\"/>"
         "<source>x</source>" +
         fields + "</fact>";
}

const std::string field_a =
    R"(<field id="a" type="number" unit="h" min="0" max="9"><label da="x" en="x"/></field>)";
const std::string field_b = R"(<field id="b" type="date"><label da="x" en="x"/></field>)";

std::string open_code(const std::filesystem::path& path, const casefile::Vocabulary& vocabulary,
                      store::Opening opening) {
  store::OpenOptions options;
  options.opening = opening;
  options.vocabulary = &vocabulary;
  options.vocabulary_text = "x";
  auto opened = store::open_sqlite(path, std::move(options));
  return opened ? "" : std::string{opened.error().message->code};
}

}  // namespace

TEST_CASE("a vocabulary that gained facts is migrated, and only when asked to",
          "[store][migration]") {
  const TempFolder folder;
  const auto path = folder / "t.db";
  const auto old = vocabulary_of(fact("a.first", "date") + fact("a.list", "list", field_a));
  const auto next =
      vocabulary_of(fact("a.first", "date") + fact("a.second", "boolean") +
                    fact("a.list", "list", field_a + field_b) + fact("b.list", "list", field_b));
  REQUIRE(open_code(path, old, store::Opening::existing) == "STO-0002");
  REQUIRE(open_code(path, old, store::Opening::create).empty());
  REQUIRE(open_code(path, next, store::Opening::existing) == "STO-0006");
  REQUIRE(open_code(path, next, store::Opening::create) == "STO-0006");
  REQUIRE(open_code(path, next, store::Opening::migrate).empty());
  REQUIRE(open_code(path, next, store::Opening::existing).empty());
  REQUIRE(raw_sql(path, "SELECT column_name FROM facts WHERE fact = 'a.second'") == "a_second\n");
  raw_sql(path, "SELECT a_second FROM case_facts; SELECT a, b FROM a_list; SELECT b FROM b_list");
  REQUIRE(open_code(path, old, store::Opening::migrate) == "STO-0007");
  const auto retyped =
      vocabulary_of(fact("a.first", "boolean") + fact("a.second", "boolean") +
                    fact("a.list", "list", field_a + field_b) + fact("b.list", "list", field_b));
  REQUIRE(open_code(path, retyped, store::Opening::migrate) == "STO-0008");
}

TEST_CASE("facts that would share a column are refused", "[store][migration]") {
  const TempFolder folder;
  const auto clash = vocabulary_of(fact("a.b-c", "boolean") + fact("a.b.c", "date"));
  REQUIRE(open_code(folder / "t.db", clash, store::Opening::create) == "STO-0009");
}

TEST_CASE("steps run in order, once, and only those that are missing", "[store][migration]") {
  const TempFolder folder;
  const auto path = folder / "t.db";
  open_store(path);
  const store::sqlite::MigrationStep steps[] = {
      {1, "THIS WAS DONE BEFORE"},
      {2, "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO later VALUES (1)"},
      {3, "UPDATE later SET x = x + 1"},
  };
  {
    const auto database = store::sqlite::connect(path, SQLite::OPEN_READWRITE);
    store::sqlite::migrate(*database, steps);
    store::sqlite::migrate(*database, steps);
  }
  REQUIRE(raw_sql(path, "SELECT x FROM later; PRAGMA user_version") == "2\n3\n");
  // This program is older than the file now.
  store::OpenOptions options;
  const auto refused = store::open_sqlite(path, std::move(options));
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().message->code == "STO-0004");
}

TEST_CASE("a step that fails leaves the file as it was", "[store][migration]") {
  const TempFolder folder;
  const auto path = folder / "t.db";
  open_store(path);
  const store::sqlite::MigrationStep steps[] = {{2, "CREATE TABLE later (x INTEGER)"},
                                                {3, "INSERT INTO nowhere VALUES (1)"}};
  {
    const auto database = store::sqlite::connect(path, SQLite::OPEN_READWRITE);
    const auto migrate = [&] {
      store::sqlite::WriteTransaction transaction(*database);
      store::sqlite::migrate(*database, steps);
      transaction.commit();
    };
    REQUIRE_THROWS(migrate());
  }
  REQUIRE(raw_sql(path, "PRAGMA user_version") == "1\n");
  REQUIRE(raw_sql(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'") == "0\n");
}

TEST_CASE("a database of another program is refused and left alone", "[store][migration]") {
  const TempFolder folder;
  const auto path = folder / "t.db";
  raw_sql(path, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
  const auto before = bytes_of(path);
  for (const auto opening :
       {store::Opening::existing, store::Opening::create, store::Opening::migrate}) {
    REQUIRE(open_code(path, casefile::shipped_vocabulary(), opening) == "STO-0003");
  }
  REQUIRE(bytes_of(path) == before);
}

TEST_CASE("a database that an earlier program wrote in format 1 opens", "[store][migration]") {
  const TempFolder folder;
  const auto path = folder / "t.db";
  raw_sql(path, bytes_of(std::filesystem::path{FASTHOLD_SOURCE_DIR} / "tests/store/museum/1.sql"));
  const auto vocabulary = vocabulary_of(fact("a.first", "date") + fact("a.list", "list", field_a));
  REQUIRE(open_code(path, vocabulary, store::Opening::migrate).empty());
  store::OpenOptions options;
  options.vocabulary = &vocabulary;
  options.vocabulary_text = "x";
  const auto store = must(store::open_sqlite(path, std::move(options)));
  const auto file = must(store->cases().read_version("M-1", 1, vocabulary));
  REQUIRE(file);
  REQUIRE(casefile::canonical_text(*file) == "a.first=2019-04-01\na.list[(a=2.5;)]\n");
  REQUIRE_FALSE(must(store->upkeep().check()).has_errors());
}
