// SPDX-License-Identifier: MPL-2.0
// Policies from folders, and from texts that a store kept.
#include <functional>

#include "core/file.hpp"
#include "policy/messages.hpp"
#include "policy/policy.hpp"

namespace fasthold::policy {
namespace {
namespace fs = std::filesystem;

/// Gives the files of the policy called `id`, or nothing when there is none such.
using FolderReader =
    std::function<std::optional<FolderContent>(const std::string& id, Diagnostics& issues)>;

/// Reads `id` and what it extends, and resolves. `prefix` stands before ids in messages' paths.
Checked<Policy> read_chain(const std::string& id, const std::string& prefix,
                           const FolderReader& read_folder, const Limits& limits) {
  std::vector<Policy> chain;
  Diagnostics issues;
  std::string next = id;
  Position where{prefix + id};
  while (!next.empty()) {
    const std::string folder = prefix + next;
    if (chain.size() > limits.inheritance_depth) {
      issues.report(messages::extends_too_deep, chain.front().where,
                    {std::to_string(chain.size()), std::to_string(limits.inheritance_depth)});
      break;
    }
    const auto files = read_folder(next, issues);
    if (!files) {
      if (chain.empty()) {
        issues.report(messages::no_policy_file, {folder});
      } else {
        issues.report(messages::no_such_policy, where, {next});
      }
      break;
    }
    auto policy = read_policy(folder, *files, limits);
    issues.append(policy.issues);
    if (!policy) break;
    if (policy->id != next) {
      issues.report(messages::id_differs_from_folder, policy->where, {policy->id, next});
    }
    where = policy->where;
    next = policy->extends;
    chain.push_back(std::move(*policy));
    std::string names;
    bool again = false;
    for (const Policy& link : chain) {
      names += link.id + " -> ";
      again = again || link.id == next;
    }
    if (again) {
      issues.report(messages::extends_itself, chain.front().where, {names + next});
      break;
    }
  }
  if (issues.has_errors()) return {std::nullopt, std::move(issues)};
  auto resolved = resolve(std::move(chain));
  issues.append(resolved.issues);
  if (!resolved) return {std::nullopt, std::move(issues)};
  return checked(std::move(*resolved), std::move(issues));
}

}  // namespace

Checked<Policy> load_policy(const fs::path& directory, const Limits& limits) {
  // `rules/x/` and `rules/x` are the same folder, and `.` has a name.
  fs::path folder = directory.lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  if (folder.filename() == "." || folder.filename() == "..") {
    std::error_code error;
    folder = fs::canonical(folder, error);
  }
  const fs::path parent = folder.parent_path();
  const auto read_folder = [&](const std::string& id,
                               Diagnostics& issues) -> std::optional<FolderContent> {
    const fs::path path = parent / id;
    std::error_code error;
    if (!fs::is_directory(path, error)) return std::nullopt;
    FolderContent files;
    for (const auto& entry : fs::directory_iterator(path, error)) {
      const fs::path extension = entry.path().extension();
      if (extension != ".xml" && extension != ".dmn") continue;
      auto content = load_file(entry.path(), limits.xml_file_bytes);
      if (content) {
        files.emplace(entry.path().filename().string(), std::move(*content));
      } else {
        issues.add(content.error());
      }
    }
    return files;
  };
  const std::string prefix = parent.empty() ? std::string{} : (parent / "").string();
  return read_chain(folder.filename().string(), prefix, read_folder, limits);
}

Checked<Policy> read_stored_policy(const std::string& id, const std::vector<PolicyFile>& files) {
  const auto read_folder = [&files](const std::string& policy,
                                    Diagnostics&) -> std::optional<FolderContent> {
    FolderContent content;
    const std::string folder = policy + "/";
    for (const PolicyFile& file : files) {
      if (file.path.starts_with(folder)) {
        content.emplace(file.path.substr(folder.size()), file.content);
      }
    }
    if (content.empty()) return std::nullopt;
    return content;
  };
  return read_chain(id, {}, read_folder, {});
}

}  // namespace fasthold::policy
