// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "support/raw_sql.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;
using Fault = store::AuditVerdict::Fault;

namespace {

constexpr const char* let_me =
    "DROP TRIGGER audit_is_never_changed; "
    "DROP TRIGGER audit_is_never_deleted; ";

// A log of twelve entries about views.
void fill(store::Store& store) {
  for (int i = 0; i < 11; ++i) must(store.audit().append_view("T-1", std::to_string(i)));
}

}  // namespace

TEST_CASE("an audit log that nobody touched is whole", "[store][audit]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  fill(*store);
  const auto head = must(store->audit().head());
  REQUIRE(head.seq == 12);
  REQUIRE(must(store->audit().verify(head)).fault == Fault::none);
  must(store->audit().append("view", "", "later"));
  REQUIRE(must(store->audit().verify(head)).fault == Fault::none);
  REQUIRE(store::parse_audit_head(to_string(head)) == head);
  REQUIRE_FALSE(store::parse_audit_head("12:xyz"));
  REQUIRE_FALSE(store->audit().append("view", "", "two\nlines"));
}

TEST_CASE("the audit log refuses to be changed by SQL", "[store][audit]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  REQUIRE_THROWS(raw_sql(folder / "t.db", "UPDATE audit SET actor = 'x' WHERE seq = 1"));
  REQUIRE_THROWS(raw_sql(folder / "t.db", "DELETE FROM audit WHERE seq = 1"));
}

TEST_CASE("tampering with the audit log is found", "[store][audit]") {
  struct Tampering {
    const char* name;
    const char* sql;
    Fault fault;
    bool needs_head;
  };
  const Tampering tamperings[] = {
      {"actor changed", "UPDATE audit SET actor = 'x' WHERE seq = 5", Fault::broken, false},
      {"time changed", "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 5", Fault::broken,
       false},
      {"detail changed", "UPDATE audit SET detail = '' WHERE seq = 12", Fault::broken, false},
      {"text moved between columns",
       "UPDATE audit SET action = action || subject, subject = '' WHERE seq = 5", Fault::broken,
       false},
      {"entry deleted", "DELETE FROM audit WHERE seq = 5", Fault::broken, false},
      {"first deleted", "DELETE FROM audit WHERE seq = 1", Fault::broken, false},
      {"deleted and renumbered",
       "DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = seq - 1 WHERE seq > 5",
       Fault::broken, false},
      {"two swapped",
       "UPDATE audit SET seq = 100 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6; "
       "UPDATE audit SET seq = 6 WHERE seq = 100",
       Fault::broken, false},
      {"entry inserted",
       "INSERT INTO audit SELECT 13, at, actor, action, subject, detail, hash FROM audit "
       "WHERE seq = 12",
       Fault::broken, false},
      {"hash changed", "UPDATE audit SET hash = zeroblob(32) WHERE seq = 7", Fault::broken, false},
      {"end cut off", "DELETE FROM audit WHERE seq > 9", Fault::truncated, true},
      {"all gone", "DELETE FROM audit", Fault::truncated, true},
  };
  for (const Tampering& tampering : tamperings) {
    DYNAMIC_SECTION(tampering.name) {
      const TempFolder folder;
      auto store = open_store(folder / "t.db");
      fill(*store);
      const auto head = must(store->audit().head());
      raw_sql(folder / "t.db", std::string{let_me} + tampering.sql);
      store = open_store(folder / "t.db");
      REQUIRE(must(store->audit().verify(head)).fault == tampering.fault);
      if (tampering.needs_head) {
        REQUIRE(must(store->audit().verify(std::nullopt)).fault == Fault::none);
      } else {
        REQUIRE(must(store->audit().verify(std::nullopt)).fault == tampering.fault);
        REQUIRE(must(store->upkeep().check()).has_errors());
      }
    }
  }
}

TEST_CASE("a log written anew is found with the head that was kept", "[store][audit]") {
  const TempFolder folder;
  auto store = open_store(folder / "t.db");
  fill(*store);
  const auto head = must(store->audit().head());
  raw_sql(folder / "t.db", std::string{let_me} + "DELETE FROM audit");
  store = open_store(folder / "t.db");
  store->act_as("forger");
  for (int i = 0; i < 12; ++i) must(store->audit().append_view("T-1", std::to_string(i)));
  REQUIRE(must(store->audit().verify(std::nullopt)).fault == Fault::none);
  REQUIRE(must(store->audit().verify(head)).fault == Fault::rewritten);
}

TEST_CASE("who looked at a case is found by the case, without its id in the log",
          "[store][audit]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  must(store->audit().append_view("HOL-7", "explain"));
  must(store->audit().append_view("HOL-8", "explain"));
  std::size_t seen = 0;
  const std::string token = must(store->audit().token_of("HOL-7"));
  must(store->audit().each(token, [&](const store::AuditEntry& entry) {
    ++seen;
    REQUIRE(entry.action == "view");
    REQUIRE(entry.actor == "tester");
  }));
  REQUIRE(seen == 1);
  REQUIRE(raw_sql(folder / "t.db", "SELECT * FROM audit").find("HOL-") == std::string::npos);
}
