// SPDX-License-Identifier: MPL-2.0
// Plans and everything that the provenance of an assessment refers to, by hash.
#include <fmt/format.h>

#include "store/sqlite/result_table.hpp"

namespace fasthold::store::sqlite {
namespace {

using assessment::PlanModel;
using assessment::RuleSet;

std::string_view bytes_of(const Hash& hash) noexcept {
  // SAFETY: any object may be read as characters.
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

// A plugin is its file and its manifest; a test's double has no file.
Hash identity_of(const RuleSet& set) {
  return Hasher{}.add(set.id).add(set.version).add(bytes_of(set.sha256)).add(set.manifest).finish();
}

PlanEntry plan_entry(const Statement& row) {
  PlanEntry entry;
  entry.id = row.integer(0);
  entry.as_of = parse_date(row.text(1)).value_or(first_date);
  entry.policy = row.string(2);
  entry.policy_hash = row.hash(3);
  entry.vocabulary_hash = row.hash(4);
  entry.program = row.string(5);
  entry.basis = row.hash(6);
  return entry;
}

constexpr const char* select_plans =
    "SELECT p.plan_id, p.as_of, y.id, p.policy_hash, p.vocabulary_hash, p.program, p.basis "
    "FROM plans p JOIN policies y ON y.hash = p.policy_hash ";

}  // namespace

Result<PlanEntry> SqliteResults::put_plan(const PlanModel& model, std::string_view program) {
  return guarded([&] {
    PlanEntry entry;
    entry.as_of = model.as_of();
    entry.policy = model.policy().id;
    entry.policy_hash = model.policy().hash();
    entry.vocabulary_hash = fasthold::hash_of(session_.vocabulary_text);
    entry.program = program;
    std::vector<Hash> plugins;
    Hasher basis;
    basis.add(bytes_of(entry.policy_hash)).add(bytes_of(entry.vocabulary_hash)).add(program);
    for (const RuleSet& set : model.sets()) {
      plugins.push_back(identity_of(set));
      basis.add(bytes_of(plugins.back()));
    }
    entry.basis = basis.finish();

    SQLite::Database& database = *session_.database;
    const std::string day = to_string(entry.as_of);
    WriteTransaction transaction(database);
    Statement find(database, "SELECT plan_id FROM plans WHERE basis = ? AND as_of = ?");
    if (find.bind(1, entry.basis).bind(2, day).step()) {
      entry.id = find.integer(0);
      find.reset();
      return entry;
    }
    keep_sources(model, entry, plugins);
    Statement add(database,
                  "INSERT INTO plans (as_of, policy_hash, vocabulary_hash, program, basis) "
                  "VALUES (?,?,?,?,?)");
    add.bind(1, day)
        .bind(2, entry.policy_hash)
        .bind(3, entry.vocabulary_hash)
        .bind(4, entry.program)
        .bind(5, entry.basis)
        .run();
    entry.id = database.getLastInsertRowid();
    Statement link(database, "INSERT INTO plan_plugins (plan_id, seq, plugin_hash) VALUES (?,?,?)");
    for (std::size_t i = 0; i < plugins.size(); ++i) {
      link.bind(1, entry.id).bind(2, static_cast<std::int64_t>(i)).bind(3, plugins[i]).run();
    }
    transaction.commit();
    return entry;
  });
}

void SqliteResults::keep_sources(const PlanModel& model, const PlanEntry& entry,
                                 std::span<const Hash> plugins) {
  SQLite::Database& database = *session_.database;
  Statement(database, "INSERT OR IGNORE INTO vocabularies (hash, content) VALUES (?,?)")
      .bind(1, entry.vocabulary_hash)
      .bind(2, session_.vocabulary_text)
      .run();
  Statement(database, "INSERT OR IGNORE INTO policies (hash, id, municipality) VALUES (?,?,?)")
      .bind(1, entry.policy_hash)
      .bind(2, entry.policy)
      .bind(3, model.policy().municipality)
      .run();
  Statement file(database,
                 "INSERT OR IGNORE INTO policy_files (policy_hash, path, content) VALUES (?,?,?)");
  for (const policy::PolicyFile& source : model.policy().files) {
    file.bind(1, entry.policy_hash).bind(2, source.path).bind(3, source.content).run();
  }
  Statement plugin(database,
                   "INSERT OR IGNORE INTO plugins (hash, sha256, id, version, method, owner, "
                   "licence, manifest) VALUES (?,?,?,?,?,?,?,?)");
  Statement code(database,
                 "INSERT OR REPLACE INTO outcome_codes (kind, code, plugin, dimension, title_da, "
                 "title_en) VALUES (?,?,?,?,?,?)");
  for (std::size_t i = 0; i < model.sets().size(); ++i) {
    const RuleSet& set = model.sets()[i];
    plugin.bind(1, plugins[i])
        .bind(2, set.sha256)
        .bind(3, set.id)
        .bind(4, set.version)
        .bind(5, set.method)
        .bind(6, set.owner)
        .bind(7, set.licence)
        .bind(8, set.manifest)
        .run();
    for (const auto& rule : set.rules) {
      for (const auto& outcome : rule.outcomes) {
        code.bind(1, to_string(outcome.kind))
            .bind(2, outcome.code)
            .bind(3, set.id)
            .bind(4, outcome.dimension)
            .bind(5, outcome.title.da)
            .bind(6, outcome.title.en)
            .run();
      }
    }
  }
}

Result<std::vector<PlanEntry>> SqliteResults::plans() {
  return guarded([&] {
    std::vector<PlanEntry> plans;
    Statement read(*session_.database, std::string{select_plans} + "ORDER BY p.plan_id");
    while (read.step()) plans.push_back(plan_entry(read));
    return plans;
  });
}

Result<PlanSources> SqliteResults::read_plan(std::int64_t plan) {
  return guarded([&] {
    SQLite::Database& database = *session_.database;
    PlanSources sources;
    Statement find(database, std::string{select_plans} + "WHERE p.plan_id = ?");
    if (!find.bind(1, plan).step()) refuse(messages::no_plan, {std::to_string(plan)});
    sources.entry = plan_entry(find);
    find.reset();
    Statement files(database,
                    "SELECT path, content FROM policy_files WHERE policy_hash = ? ORDER BY path");
    files.bind(1, sources.entry.policy_hash);
    while (files.step()) sources.files.push_back({files.string(0), files.string(1), {}});
    Statement vocabulary(database, "SELECT content FROM vocabularies WHERE hash = ?");
    if (vocabulary.bind(1, sources.entry.vocabulary_hash).step()) {
      sources.vocabulary = vocabulary.string(0);
      vocabulary.reset();
    }
    Statement plugins(database,
                      "SELECT g.id, g.version, g.sha256, g.manifest FROM plan_plugins l "
                      "JOIN plugins g ON g.hash = l.plugin_hash WHERE l.plan_id = ? "
                      "ORDER BY l.seq");
    plugins.bind(1, plan);
    while (plugins.step()) {
      sources.plugins.push_back(
          {plugins.string(0), plugins.string(1), plugins.hash(2), plugins.string(3)});
    }
    return sources;
  });
}

}  // namespace fasthold::store::sqlite
