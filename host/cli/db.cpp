// SPDX-License-Identifier: MPL-2.0
// fasthold db: keeping the database in order.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  std::string path;
  std::string case_id;
  std::string reason;
  std::string head;
  std::string about;
};

void check(Context& context) {
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  const auto found = store->upkeep().check();
  if (!found) return context.fail(found.error(), exit_failed);
  if (found->has_errors()) return context.fail(*found, exit_failed);
  context.report(*found);
  fmt::print("{}\n", context.text("databasen er hel", "the database is sound"));
}

void migrate(Context& context) {
  const auto store = context.open_store(store::Opening::migrate);
  if (!store) return;
  const store::MigrationReport& report = store->upkeep().migration();
  if (!report.changed()) {
    fmt::print("{}\n", context.text("intet at ændre", "nothing to change"));
    return;
  }
  fmt::print("{} {} -> {}\n", context.text("format", "format"), report.from, report.to);
  for (const std::string& fact : report.added) {
    fmt::print("{}: {}\n", context.text("nyt faktum", "new fact"), fact);
  }
}

void backup(Context& context, const Options& options) {
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  const Status done = store->upkeep().backup(options.path);
  if (!done) context.fail(done.error(), exit_failed);
}

void erase(Context& context, const Options& options) {
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  const auto erased = store->upkeep().erase(options.case_id, options.reason);
  if (!erased) return context.fail(erased.error(), exit_failed);
  if (!*erased) return context.fail(messages::erased_nothing, {options.case_id}, exit_failed);
  fmt::print("{}\n",
             context.text("slettet; hændelsesloggen er hel", "erased; the audit log is whole"));
}

void audit(Context& context, const Options& options) {
  std::optional<store::AuditHead> kept;
  if (!options.head.empty()) {
    kept = store::parse_audit_head(options.head);
    if (!kept) return context.fail(messages::bad_head, {options.head}, exit_usage);
  }
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  std::string subject;
  if (!options.about.empty()) {
    const auto token = store->audit().token_of(options.about);
    if (!token) return context.fail(token.error(), exit_failed);
    subject = *token;
  }
  const Status listed = store->audit().each(subject, [](const store::AuditEntry& entry) {
    fmt::print("{} {} {} {} {} {}\n", entry.seq, entry.at, entry.actor, entry.action,
               entry.subject.empty() ? "-" : entry.subject, entry.detail);
  });
  if (!listed) return context.fail(listed.error(), exit_failed);
  const auto verdict = store->audit().verify(kept);
  if (!verdict) return context.fail(verdict.error(), exit_failed);
  if (verdict->fault != store::AuditVerdict::Fault::none) {
    return context.fail(messages::log_broken,
                        {std::string{to_string(verdict->fault)}, std::to_string(verdict->at)},
                        exit_failed);
  }
  fmt::print("{} {}\n", context.text("kæden er hel, hoved", "the chain is whole, head"),
             to_string(verdict->head));
}

}  // namespace

void add_db(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* db = program.add_subcommand(
      "db", context.text("hold databasen i orden", "keep the database in order"));
  db->require_subcommand(1);
  context.add_database(*db);
  db->fallthrough();

  db->add_subcommand("check", context.text("led efter skader", "look for damage"))
      ->callback([&context] { check(context); });
  db->add_subcommand("migrate", context.text("bring et ældre format op til nu",
                                             "bring an older format up to date"))
      ->callback([&context] { migrate(context); });
  CLI::App* copy = db->add_subcommand("backup", context.text("en kopi, mens andre skriver videre",
                                                             "a copy, while others go on writing"));
  copy->add_option("FILE", options->path, context.text("hvorhen", "where to"))->required();
  copy->callback([&context, options] { backup(context, *options); });

  CLI::App* remove =
      db->add_subcommand("erase", context.text("slet alt om en sag", "erase all about a case"));
  remove->add_option("CASE-ID", options->case_id, context.text("sagens id", "the case's id"))
      ->required();
  remove->add_option("--reason", options->reason, context.text("begrundelsen", "the reason"))
      ->required();
  remove->callback([&context, options] { erase(context, *options); });

  CLI::App* log = db->add_subcommand(
      "audit", context.text("vis og efterprøv hændelsesloggen", "show and verify the audit log"));
  log->add_option(
      "--head", options->head,
      context.text("et hoved der blev gemt et andet sted", "a head that was kept elsewhere"));
  log->add_option(
      "--case", options->about,
      context.text("kun hvad der skete med denne sag", "only what happened to this case"));
  log->callback([&context, options] { audit(context, *options); });
}

}  // namespace fasthold::cli
