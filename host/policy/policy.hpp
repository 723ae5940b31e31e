// SPDX-License-Identifier: MPL-2.0
// What one municipality wants: dated and cited parameters, decisions, catalogues, granted plugins.
//
// A policy is read in two steps. `read_policy` takes the files of one policy and finds what is
// wrong with each by itself. `resolve` lays a policy over those that it extends and gives the
// effective policy: one value list a parameter, one entry an id, each knowing where it came from.
// Neither touches the disk: `load_policy` is the adapter that does.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casefile/vocabulary.hpp"
#include "core/hash.hpp"
#include "core/result.hpp"
#include "policy/decision.hpp"

namespace fasthold::policy {

using casefile::State;
using casefile::Value;

/// Which day of a case picks the value of a parameter: laws differ in this.
enum class SelectionKey : std::uint8_t { assessment_day, first_absence_day, event_day };

std::string_view to_string(SelectionKey key) noexcept;

/// A value, the days on which it holds (both inclusive), and on whose word.
struct DatedValue {
  Date from;
  Date to = last_date;  ///< `last_date`: no end is known
  std::string text;     ///< as written; owns what `value` points to
  Value value;          ///< absent: the law or the policy states that there is none
  std::vector<Source> sources;
  bool verified = false;  ///< whether somebody checked it against the original
  std::string verified_by;
  std::string verified_on;
  Position where;
};

/// A figure of law or profession as dated, cited data. [immutable] once resolved.
struct Parameter {
  std::string id;
  ScalarType type;
  bool type_written = true;   ///< false: an override that leaves its type to what it overrides
  bool unit_written = false;  ///< the same of its unit
  bool key_written = false;   ///< the same of its selection key
  bool is_code_list = false;  ///< `codes`: space-separated identifiers, handed over as a text
  SelectionKey key = SelectionKey::assessment_day;
  bool overridable = true;
  Text label;
  std::vector<DatedValue> values;  ///< by `from`; never overlapping
  std::string origin;              ///< id of the policy that set the values
  Position where;

  /// The value that holds on `day`, or null when none does.
  [[nodiscard]] const DatedValue* on(Date day) const noexcept;
  /// The first day after `day` on which another value holds, or `last_date`.
  [[nodiscard]] Date next_change(Date day) const noexcept;
};

/// A row of a catalogue: what a municipality can offer, or knows about offers.
struct CatalogueEntry {
  std::string id;
  std::map<std::string, std::string, std::less<>> cells;  ///< attribute name to text
  Text label;
  Date from = first_date;
  Date to = last_date;
  std::vector<Source> sources;
  bool verified = false;
  std::string origin;
  Position where;

  [[nodiscard]] bool holds_on(Date day) const noexcept { return from <= day && day <= to; }
  [[nodiscard]] std::string_view cell(std::string_view name) const noexcept;
};

struct Catalogue {
  std::string id;
  std::vector<CatalogueEntry> entries;  ///< inherited order, then the policy's own
  std::vector<std::string> removed;     ///< before resolving: ids taken away
  Position where;

  [[nodiscard]] const CatalogueEntry* find(std::string_view id) const noexcept;
};

/// Leave for a plugin to take part in assessments.
struct Grant {
  std::string plugin;          ///< its id
  std::string version;         ///< the major that is accepted
  std::optional<Hash> sha256;  ///< of the file; none: any build of that version
  std::string origin;
  Position where;
};

/// A file that the policy was read from.
struct PolicyFile {
  std::string path;       ///< `<policy id>/<file name>`
  std::string content;    ///< as it stood on the disk
  std::string canonical;  ///< without what carries no meaning
};

/// One policy as written, or (after `resolve`) with all that it inherits.
/// INVARIANT (no copies): values point to texts that lie in the policy's own parameters, so a
/// policy is moved and never copied.
struct Policy {
  Policy() = default;
  Policy(Policy&&) noexcept = default;
  Policy& operator=(Policy&&) noexcept = default;
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;
  ~Policy() = default;

  std::string id;
  Text name;
  std::string municipality;  ///< four digits; empty for a national policy
  std::string extends;       ///< id of the policy that this one extends; empty for none
  Date valid_from = first_date;
  Date valid_to = last_date;                    ///< inclusive; `last_date`: no end is known
  std::vector<casefile::FactDefinition> facts;  ///< local ones
  std::vector<Parameter> parameters;            ///< by id
  std::vector<Catalogue> catalogues;            ///< by id
  std::vector<Decision> decisions;              ///< by id
  std::vector<Grant> grants;                    ///< by plugin id
  std::vector<PolicyFile> files;                ///< of all policies in the chain, by path
  std::vector<std::string> chain;               ///< ids, this policy first
  Position where;

  [[nodiscard]] const Parameter* find_parameter(std::string_view id) const noexcept;
  [[nodiscard]] const Catalogue* find_catalogue(std::string_view id) const noexcept;
  [[nodiscard]] const Decision* find_decision(std::string_view id) const noexcept;
  [[nodiscard]] const Grant* find_grant(std::string_view plugin) const noexcept;

  /// Identity: over the canonical content of every file.
  [[nodiscard]] Hash hash() const;
};

/// The files of one policy folder, by file name.
using FolderContent = std::map<std::string, std::string>;

/// Reads the policy in `files`, whose paths in messages begin with `folder`. Reads `policy.xml`
/// and the catalogues and models that it names; a file that no one names is not read.
Checked<Policy> read_policy(const std::string& folder, const FolderContent& files,
                            const Limits& limits = {});

/// Lays `chain.front()` over the others, each of which is extended by the one before it.
Checked<Policy> resolve(std::vector<Policy> chain);

/// Reads the policy in folder `directory` and, beside it, those that it extends, and resolves.
/// A policy that extends itself, directly or not, is an error with the chain of names.
Checked<Policy> load_policy(const std::filesystem::path& directory, const Limits& limits = {});

/// The same from texts that a store kept: paths as in `PolicyFile::path`.
Checked<Policy> read_stored_policy(const std::string& id, const std::vector<PolicyFile>& files);

/// The shipped vocabulary with the policy's local facts, or what is wrong with them.
Checked<casefile::Vocabulary> vocabulary_of(const Policy& policy,
                                            const casefile::Vocabulary& shipped);

}  // namespace fasthold::policy
