import type { Cluster } from '../../domain/cluster';
import type { RedactionKind, Triaged } from '../../domain/error-report';
import TALK_MODEL from '../../knowledge/talk-model.json';
import { redact } from '../../lib/redact';
import { type Classified, createClassifier, DECIDES } from './classify';
import { cap, clean, cleanedCodes, MAX_READ, MAX_TEXT } from './clean';
import { clusterId } from './cluster-id';
import { explain } from './explain';
import { createRepeatedTexts } from './repeated-texts';
import { signatureTable } from './signature-table';
import { createSimilarity, type Similarity } from './similarity';
import { createTalkModel } from './talk-model';
import { machineLine, template } from './template';

/** A problem-naming signature must weigh this much to name the cluster. */
const NAMES_PROBLEM = 4;

/** Turns a pasted text into what it means. Holds what it learnt of prose in bounded memory. */
export interface Triage {
  /** Cleans, redacts, reads, classifies and groups. Never throws. */
  triage(rawText: string): Triaged;
  /** Reminds it, after a restart, of a prose cluster and one text that is in it. */
  learn(example: { readonly cluster: Cluster; readonly text: string }): void;
}

/** The problem that the words are like, as its signature would name it. */
function talkedOf({ type, talkedOf: name }: Classified): Cluster | undefined {
  const known = name === undefined ? undefined : signatureTable().rules.find((rule) => rule.name === name);
  return known && { id: known.clusterId, type, label: known.signature.label, basis: 'similar' };
}

function named(classified: Classified): Cluster | undefined {
  const { type, rule, problem } = classified;
  if (rule === undefined) return undefined;
  const names = rule.signature.names ?? 'problem';
  const shape = names === 'message' && classified.facts.message ? template(classified.facts.message) : undefined;
  if (shape !== undefined) {
    return {
      id: clusterId('message', `${rule.clusterId}\n${shape}`),
      type,
      label: rule.signature.label,
      basis: 'template',
    };
  }
  const best = names === 'problem' && rule.signature.weight >= NAMES_PROBLEM ? rule : problem;
  if (best === undefined || best.signature.weight < NAMES_PROBLEM) {
    // A status without its message: 400 could be any problem, most others are one.
    if (names !== 'message' || type === 'request_invalid') return undefined;
    return { id: rule.clusterId, type, label: rule.signature.label, basis: 'signature' };
  }
  return { id: best.clusterId, type, label: best.signature.label, basis: 'signature' };
}

function group(text: string, classified: Classified, similarity: Similarity): Cluster {
  const { type, rule, folded } = classified;
  const label = rule?.signature.label ?? 'Not recognised';
  const line = machineLine(text);
  const shape = line === undefined ? undefined : template(line, 2);
  if (shape !== undefined) {
    // A type that is only guessed may change with a path in the line: its shape alone names it then.
    const of = (rule?.signature.weight ?? 0) >= DECIDES ? `${type}\n${shape}` : shape;
    return { id: clusterId('template', of), type, label, basis: 'template' };
  }
  const told = talkedOf(classified);
  if (told !== undefined) return told;
  const known = similarity.find(folded, type);
  if (known !== undefined) return { id: known, type, label, basis: 'similar' };
  const id = clusterId('prose', `${type}\n${template(text) ?? text}`);
  similarity.add(folded, type, id);
  return { id, type, label, basis: 'none' };
}

/** Kinds of secret in the text, also in the part that is too long to be read: whoever pasted one must be told. */
function secretsIn(rawText: string, read: readonly RedactionKind[]): readonly RedactionKind[] {
  if (rawText.length <= MAX_READ) return read;
  return [...new Set([...read, ...redact(rawText).redactions])];
}

/** Makes a triage with an empty memory. */
export function createTriage(): Triage {
  // Its tables take a moment to build: not while the process starts.
  let classifier: ReturnType<typeof createClassifier> | undefined;
  const classify = (text: string, codes?: Uint16Array) => {
    classifier ??= createClassifier(MAX_TEXT, () => createTalkModel(TALK_MODEL));
    return classifier(text, codes);
  };
  const similarity = createSimilarity();
  // What a signature names never changes; what is only similar does.
  const repeated = createRepeatedTexts<Triaged>();
  return {
    triage(rawText) {
      const before = repeated.get(rawText);
      if (before) return before;
      const cleaned = clean(rawText);
      const redacted = redact(cleaned, cleanedCodes);
      const text = cap(redacted.text);
      const classified = classify(text, redacted.redactions.length === 0 ? cleanedCodes : undefined);
      const { type, confidence, facts } = classified;
      const name = named(classified);
      const cluster = name ?? group(text, classified, similarity);
      const triaged: Triaged = {
        type,
        cluster,
        confidence: Math.round(confidence * 100) / 100,
        reason: explain(cluster, facts),
        facts,
        redactions: secretsIn(rawText, redacted.redactions),
        text,
      };
      // No secret is kept for longer than its text is read.
      if (name && triaged.redactions.length === 0) repeated.offer(rawText, triaged);
      return triaged;
    },
    learn({ cluster, text }) {
      if (cluster.basis !== 'similar' && cluster.basis !== 'none') return;
      const { folded } = classify(cap(redact(clean(text)).text));
      if (similarity.find(folded, cluster.type) !== cluster.id) similarity.add(folded, cluster.type, cluster.id);
    },
  };
}
