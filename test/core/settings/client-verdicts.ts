/**
 * What client 2.1.330 did with settings files, one experiment a row: `R` it refused the whole file (a SessionStart hook
 * beside the value did not run), `.` it kept the file.
 */

/** The values that were given to every top-level key, in the order of the columns of `TOP_LEVEL`. */
export const PROBES: readonly string[] = [
  'null',
  'true',
  '5',
  '"x"',
  '[]',
  '{}',
  '["x"]',
  '[5]',
  '{"a": 5}',
  '{"a": "x"}',
  '""',
  '0',
  '-1',
  '1.5',
  '1000000000',
  '{"a": {}}',
  '[{}]',
  '[""]',
  '{"a": []}',
  '{"a": true}',
  '{"a": null}',
  '[null]',
];

/** One column a probe, then the keys that behave so. */
export const TOP_LEVEL = `
...................... additionalDirectoryConfigRoots allowedMcpServers allowedProviders appendPlugins
...................... askUserQuestionTimeout attributionProjectPolicy autoCompactOfferAnswer
...................... autoCompactRaisedForLoad autoCompactWindow availableModelsMatch bashOutputMaxChars
...................... crossSessionInbound deniedMcpServers deniedModels desktopMcpServersListScope
...................... dialogExpiry editorMode effortLevel extraKnownMarketplaces footerLinksRegexes
...................... forceLoginGatewayUrl forceLoginMethod gatewayInternalNetworks isolation keybindingFlavor
...................... managedMcpServers maxEffortLevel maxProseWidth modelPicker modelPricing
...................... modelProposedGoals modelSettings policyHelper policyHelpers precomputeArmTokens
...................... preferredNotifChannel prependPlugins promptCacheTtl remoteControl
...................... remoteMessageReceipts spellcheck spinnerTipsOverride sshHostCommands
...................... strictPluginOnlyCustomization subagentPromptCacheTtl subagentStatusLine
...................... taskOutputMaxChars teammateMode theme ultracode viewMode vimInsertModeRemaps
R.RRRRRRRRRRRRRRRRRRRR agentPushNotifEnabled allowAllClaudeAiMcps allowClaudeInChromeWithManagedMcp
R.RRRRRRRRRRRRRRRRRRRR allowNestedModelAccessUnderForceLogin alwaysThinkingEnabled autoCompactEnabled
R.RRRRRRRRRRRRRRRRRRRR autoDreamEnabled autoMemoryEnabled autoScrollEnabled awaySummaryEnabled
R.RRRRRRRRRRRRRRRRRRRR axScreenReader bashEditDiffEnabled clawdFileProgressEnabled disableAllHooks
R.RRRRRRRRRRRRRRRRRRRR disableReplyCheck doneMeansMerged emojiCompletionEnabled fastMode
R.RRRRRRRRRRRRRRRRRRRR fileCheckpointingEnabled forceRemoteSettingsRefresh idleCompaction
R.RRRRRRRRRRRRRRRRRRRR includeCoAuthoredBy includeGitInstructions inputNeededNotifEnabled
R.RRRRRRRRRRRRRRRRRRRR precomputeCompactionEnabled prefersReducedMotion promptSuggestionEnabled
R.RRRRRRRRRRRRRRRRRRRR respectGitignore respondToBashCommands showClearContextOnPlanAccept
R.RRRRRRRRRRRRRRRRRRRR showMessageTimestamps showThinkingSummaries showTurnDuration spinnerTipsEnabled
R.RRRRRRRRRRRRRRRRRRRR switchModelsOnFlag syntaxHighlightingDisabled terminalProgressBarEnabled
R.RRRRRRRRRRRRRRRRRRRR terminalTitleFromRename todoFeatureEnabled totalTokensReminderAfterUserTurn verbose
R.RRRRRRRRRRRRRRRRRRRR voiceEnabled wheelScrollAccelerationEnabled workflowKeywordTriggerEnabled
R.RRRRRRRRRRRRRRRRRRRR wslInheritsWindowsSettings
..RRRRRRRRRRRRRRRRRRRR allowManagedHooksOnly allowManagedMcpServersOnly allowManagedPermissionRulesOnly
..RRRRRRRRRRRRRRRRRRRR autoContinueAtUsageLimit autoUploadSessions channelsEnabled disableAgentView
..RRRRRRRRRRRRRRRRRRRR disableArtifact disableBundledSkills disableClaudeAiConnectors
..RRRRRRRRRRRRRRRRRRRR disableCommandPluginSources disableDirectMcpSkills disableRemoteControl
..RRRRRRRRRRRRRRRRRRRR disableSideloadFlags disableSkillShellExecution disableWindowsBashCommandSplit
..RRRRRRRRRRRRRRRRRRRR disableWorkflows enableAllProjectMcpServers enableArtifact enableWorkflows
..RRRRRRRRRRRRRRRRRRRR enforceAvailableModels fastModePerSessionOptIn isolatePeerMachines
..RRRRRRRRRRRRRRRRRRRR remoteControlAtStartup responseComparisonEnabled skipAutoPermissionPrompt
..RRRRRRRRRRRRRRRRRRRR skipDangerousModePermissionPrompt skipWebFetchPreflight skipWorkflowUsageWarning
..RRRRRRRRRRRRRRRRRRRR syncClaudeAiPlugins syncClaudeAiSkills useAutoModeDuringPlan
RRR.RRRRRR.RRRRRRRRRRR $schema advisorModel agent apiKeyHelper attributionProject autoMemoryDirectory
RRR.RRRRRR.RRRRRRRRRRR awsAuthRefresh awsCredentialExport claudeMd gcpAuthRefresh language minimumVersion
RRR.RRRRRR.RRRRRRRRRRR model otelHeadersHelper outputStyle plansDirectory pluginTrustMessage prUrlTemplate
RRR.RRRRRR.RRRRRRRRRRR processWrapper proxyAuthHelper requiredMaximumVersion requiredMinimumVersion
RRR.RRRRRR.RRRRRRRRRRR timeFormat timeZone
RRRRRRRRRRRRRRRRRRRRRR autoUpdatesChannel daemonColdStart defaultShell defaultView fileSuggestion
RRRRRRRRRRRRRRRRRRRRRR managedSourcesBehavior parentSettingsBehavior skillListingBudgetFraction spinnerVerbs
RRRRRRRRRRRRRRRRRRRRRR statusLine totalTokensReminder tui workflowSizeGuideline
RRRRR.RR..RRRRR.RR...R autoMode breakReminder env permissions quietHours remote remoteTools sandbox voice
RRRRR.RR..RRRRR.RR...R worktree
RRRR.R.RRRRRRRRRR.RRRR allowedHttpHookUrls availableModels claudeMdExcludes companyAnnouncements
RRRR.R.RRRRRRRRRR.RRRR fallbackModel httpHookAllowedEnvVars pluginSuggestionMarketplaces
RR.RRRRRRRRRRR.RRRRRRR cleanupPeriodDays skillListingMaxDescChars totalTokensReminderBudget
.RRRRRRRRRRRRRRRRRRRRR disableAutoMode disableDeepLinkRegistration feedbackDrafts
RRR..R.RRRRRRRRRR.RRRR disabledMcpjsonServers enabledMcpjsonServers
.RRR.RRRRRRRRRRRRRRRRR blockedMarketplaces strictKnownMarketplaces
RRRR.RRRRRRRRRRRRRRRRR allowedChannelPlugins sshConfigs
RR.RRRRRRRR.RR.RRRRRRR desktopSessionCleanupPeriodDays
R.RRR.RR..RRRRR.RR...R attribution
RRRRR.RRR.RRRRRRRRRRRR modelOverrides
RRRRR.RRRRRRRRRRRRRRRR skillOverrides
RRRRR.RRRRRRRRRRRR..RR enabledPlugins
RRR..R.RRR.RRRRRR.RRRR forceLoginOrgUUID
RRRRRRRRRRR.RRRRRRRRRR feedbackSurveyRate
RRRRR.RRRRRRRRR.RRRRRR pluginConfigs
`;

/** Whole documents. */
export const DOCUMENTS = String.raw`
. {"extraKnownMarketplaces":{"a":{}}}
. {"extraKnownMarketplaces":{"a":{"source":null}}}
. {"extraKnownMarketplaces":{"a":{"source":{}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":null}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":5}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"GitHub","repo":"a/b"}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"foo"}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"pip"}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":""}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":["github"]}}}}
. {"extraKnownMarketplaces":{"a":{"source":"github"}}}
. {"extraKnownMarketplaces":{"a":{"source":[]}}}
. {"extraKnownMarketplaces":{"a":{"source":[{"source":"foo"}]}}}
. {"extraKnownMarketplaces":{"a":[{"source":{"source":"foo"}}]}}
R {"additionalMarketplaces":{"a":{"source":{"source":"foo"}}}}
. {"extraKnownMarketplaces":{},"additionalMarketplaces":{"a":{"source":{"source":"foo"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"@a/b"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"git","url":"x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"git"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"file","path":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"directory"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"a","plugins":[]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"x","plugins":[{"name":"p","source":"./p"}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"a","plugins":[{"name":"p","source":"./p"}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"a","plugins":[{"name":"p"}]}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"a","plugins":[{"name":"p","source":{"source":"foo"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"a","plugins":[{"name":"p","source":{"source":"github"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b","skipLfs":"x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b","sparsePaths":"x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b","path":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b","headersHelper":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"url","url":"https://x.example/m.json","headersHelper":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"url","url":"https://x.example/m.json","headers":{"a":5}}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b"},"installLocation":5}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b"},"pluginDigests":5}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b"},"autoUpdate":null}}}
R {"strictKnownMarketplaces":[{"source":"foo"}]}
R {"blockedMarketplaces":[{"source":"foo"}]}
. {"blockedMarketplaces":[{"source":"pluginDirectory"}]}
. {"strictKnownMarketplaces":[{"source":"pathPattern","pathPattern":"("}]}
R {"strictKnownMarketplaces":[{"source":"url","url":"x"}]}
R {"strictKnownMarketplaces":[{"source":"npm","package":"U x"}]}
R {"pluginConfigs":{"a":{"mcpServers":5}}}
R {"pluginConfigs":{"a":{"options":5}}}
R {"pluginConfigs":{"a":null}}
R {"pluginConfigs":{"a":{"mcpServers":{"s":5}}}}
. {"pluginConfigs":{"a":{"mcpServers":{"s":{"k":1}}}}}
. {"modelSettings":5,"policyHelper":5}
R {"disableAllHooks":"true"}
R {"disableAllHooks":null}
R {"disableSkillShellExecution":"x"}
R {"skillOverrides":{"a":null}}
. {"voice":{"foo":1,"mode":"hold"}}
R {"sandbox":{"credentials":{"awsPairs":[{"accessKeyIdVar":"A","secretAccessKeyVar":"A"}]}}}
R {"sandbox":{"credentials":{"awsPairs":[{"accessKeyIdVar":"A","secretAccessKeyVar":"B","sessionTokenVar":"B"}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","maskClaims":["x"]}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","decode":"jwt"}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","decode":"jwt","extract":"x"}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","maskClaims":[]}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","injectHosts":[]}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","injectHosts":["*"]}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","extract":"x"}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","extract":"(x)"}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","onExtractNoMatch":"warn"}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"a","mode":"mask","maskDuplicates":true}]}}}
. {"sandbox":{"credentials":{"envVars":[{"name":"A","mode":"mask","injectHosts":["http://x","a b",""]}]}}}
R {"sandbox":{"credentials":{"envVars":[{"name":"1A","mode":"mask"}]}}}
R {"sandbox":{"credentials":{"envVars":[{"name":"A","mode":"mask","decode":"jwt","extract":"x","maskClaims":["x"]}]}}}
. {"sandbox":{"network":{"tlsTerminate":{"caCertPath":"a"}}}}
. {"sandbox":{"network":{"httpProxyPort":99999999}}}
R {"quietHours":{"start":"1:5"}}
R {"quietHours":{"start":" 22:00"}}
R {"quietHours":{"start":"22:00:00"}}
. {"quietHours":{"start":"0:00"}}
. {"quietHours":{"start":"00:00"}}
R {"breakReminder":{"intervalMinutes":0}}
. {"breakReminder":{"intervalMinutes":1000000000.0}}
. {"breakReminder":{"intervalMinutes":1441}}
R {"statusLine":{"type":"command","command":"x","hideVimModeIndicator":null}}
. {"attribution":false}
R {"attribution":{"commit":null}}
. {"worktree":{"bgIsolation":5}}
R {"worktree":{"baseRef":null}}
R {"permissions":{"denyInsteadOfPrompting":5}}
R {"permissions":{"denyInsteadOfPrompting":null}}
R {"permissions":{"defaultMode":null}}
R {"permissions":{"additionalDirectories":null}}
R {"cleanupPeriodDays":1e400}
. {"feedbackSurveyRate":0.5}
. {"desktopSessionCleanupPeriodDays":0}
R {"totalTokensReminderBudget":9007199254740992}
. {"enabledMcpjsonServers":"x"}
R {"PreToolUse":5}
R {"PreToolUse":[{"hooks":[]}]}
R {"PermissionRequest":{}}
. {"PreToolUse":null}
. {"PreToolUse":[]}
. {"preToolUse":5}
R {"preToolUse":[{"matcher":"Bash","hooks":[{"type":"command","command":"x"}]}]}
R {"x":[{"hooks":[{}]}]}
R {"x":{"hooks":["a.sh"]}}
R {"agents":{"a":{"hooks":[{"a":1}]}}}
R {"x":{"matcher":"a","hooks":{"a":1}}}
. {"x":{"hooks":{"Stop":[]}}}
. {"x":[{"matcher":"Bash","hooks":[]}]}
. {"Stop":[{"hooks":[{"type":"command","command":"x"}]}]}
R {"Stop":{"PreToolUse":1}}
R {"Hooks":{"PreToolUse":[{}]}}
R {"sandbox":{"network":{"PreToolUse":1}}}
R {"permissions":{"x":[{"hooks":[1]}]}}
. {"env":{"PreToolUse":"x"}}
. {"mcpServers":{"PreToolUse":{"command":"x"}}}
. {"isolation":{"PreToolUse":[{"matcher":"Bash","hooks":[]}]}}
. {"isolation":[{"PreToolUse":[1]}]}
. {"pluginConfigs":{"a":{"options":{"PreToolUse":"x"}}}}
R {"a":{"b":{"c":{"d":{"PreToolUse":1}}}}}
. {"a":{"b":{"c":{"d":{"e":{"PreToolUse":1}}}}}}
R {"a":{"b":{"x":[{"hooks":[1]}]}}}
. {"a":{"b":{"c":{"x":[{"hooks":[1]}]}}}}
. {"enabledMcpjsonServers":"A-b_1"}
. {"enabledMcpjsonServers":["a b"]}
R {"enabledMcpjsonServers":"a b"}
R {"enabledMcpjsonServers":"a.b"}
R {"disabledMcpjsonServers":"a,b"}
R {"disabledMcpjsonServers":""}
R {"timeFormat":null}
R {"forceLoginOrgUUID":[5]}
. {"env":{"":"x"}}
. {"remoteControl":{"x":1}}
. {"crossSessionInbound":"x"}
. {"teammateMode":null}
. {"feedbackDrafts":null}
. {"disableAutoMode":null}
. {"disableDeepLinkRegistration":null}
. {"strictKnownMarketplaces":null}
. {"blockedMarketplaces":null}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"A"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a b"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a/b"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"./x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a@1"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"_a"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":".a"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"@A/b"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"@a"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"https://x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"é"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"../x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a..b"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"@a/b/c"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":""}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"foo"},"autoUpdate":"x"}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":"a/b","ref":""}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"github","repo":""}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"url","url":"file:///x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a","registry":"x"}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"npm","package":"a","version":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"","plugins":[]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"a b","plugins":[]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[],"owner":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[],"owner":{"name":""}}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"hostPattern","hostPattern":5}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"unsupported"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"github","repo":"a/b","sha":"x"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"command","command":"true"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"command","command":""}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"archive","url":"x"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"url","url":"x"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"git-subdir","url":"x","path":"y"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"npm","package":"a"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":"x"}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":5}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":5}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"","source":{"source":"github","repo":"a/b"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"a b","source":{"source":"github","repo":"a/b"}}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"github","repo":"a/b"},"strict":"x"}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"github","repo":"a/b"},"headersHelper":5}]}}}}
. {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"github","repo":"a/b"},"foo":5}]}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"settings","name":"m","plugins":[{"name":"p","source":{"source":"foo"},"strict":"x"}]}}}}
R {"extraKnownMarketplaces":{"a":{"source":{"source":"foo","x":1}}}}
. {"strictKnownMarketplaces":[{"source":"settings","name":"m","plugins":[]}]}
R {"strictKnownMarketplaces":[{"source":"settings","name":"m","plugins":[{"name":"p","source":"./x"}]}]}
R {"strictKnownMarketplaces":[5]}
R {"strictKnownMarketplaces":[{"source":"github","repo":"a/b","ref":5}]}
. {"strictKnownMarketplaces":[{"source":"npm","package":"a"}]}
R {"strictKnownMarketplaces":[{"source":"git","url":5}]}
R {"blockedMarketplaces":[{"source":"github"}]}
R {"blockedMarketplaces":[{"source":"url","url":"x"}]}
. {"allowedMarketplaces":"x","strictKnownMarketplaces":[]}
R {"allowedMarketplaces":[{"source":"foo"}]}
R {"extraKnownMarketplaces":null,"additionalMarketplaces":{"a":{"source":{"source":"foo"}}}}
R {"strictKnownMarketplaces":null,"allowedMarketplaces":"x"}
. {"sandbox":{"credentials":{"files":[{"path":"x","mode":"deny","maskClaims":[5]}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","decode":"jwt","maskClaims":[5]}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"x","mode":"deny","injectHosts":[5]}]}}}
. {"sandbox":{"credentials":{"envVars":[{"name":"x","mode":"deny","maskClaims":["x"]}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","decode":"jwt","maskClaims":[""]}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","decode":"jwt","maskClaims":["a",""]}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","extract":"(?:x)"}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","extract":"(?<n>x)"}]}}}
R {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","extract":"(?i)(x)"}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"x","mode":"deny","extract":"x"}]}}}
R {"sandbox":{"credentials":{"envVars":[{"name":"x","mode":"mask","decode":"jwt","extract":"(x)"}]}}}
R {"sandbox":{"credentials":{"envVars":[{"name":"x","mode":"mask","extract":""}]}}}
. {"sandbox":{"credentials":{"allowPlaintextInject":true,"envVars":[{"name":"x","mode":"mask"},{"name":"x","mode":"deny"}]}}}
. {"sandbox":{"credentials":{"files":[{"path":"x","mode":"mask","maskDuplicates":true,"decode":"jwt"}]}}}
. {"hooks":{"Stop":[{"hooks":[{"type":"http","url":"https://x y/"}]}]}}
. {"hooks":{"PreToolUse":[{"hooks":[{"type":"http","url":" https://x/ "}]}]}}
. {"hooks":{"PreToolUse":[{"hooks":[{"type":"http","url":"x:y"}]}]}}
. {"hooks":{"PreToolUse":[{"hooks":[{"type":"http","url":"https:x"}]}]}}
R {"hooks":{"PreToolUse":[{"hooks":[{"type":"http","url":"http://"}]}]}}
. {"hooks":{"PreToolUse":[{"hooks":[{"type":"command","command":"x","timeout":1e-300}]}]}}
`;
